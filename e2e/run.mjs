// Walks the journeys in `journeys/` one after the other, each file against a fresh demo of its own.
//
//   node run.mjs [--only PART-OF-A-FILE-NAME]
//
// `cargo xtask journeys` builds the demo and calls this. Pictures go to `out/`; of a journey that fails, its last page too.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { Demo } from "./lib/demo.mjs";
import { World } from "./lib/world.mjs";

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const here = import.meta.dirname;
const binary = process.env.NINOME_BINARY ?? `${here}/../target/debug/ninome`;
const files = readdirSync(`${here}/journeys`).filter((file) => file.endsWith(".mjs") && file.includes(values.only)).sort();

let passed = 0;
let failed = 0;
for (const file of files) {
  const { journeys } = await import(`./journeys/${file}`);
  const folder = `${here}/out/${file.replace(".mjs", "")}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const demo = await Demo.start(binary);
  for (const [name, walk] of Object.entries(journeys)) await one(demo, folder, name, walk);
  await demo.end();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function one(demo, folder, name, walk) {
  const world = await World.begin(demo, folder);
  const begun = performance.now();
  try {
    await walk(world);
    passed += 1;
    console.log(`    ok   ${seconds(begun)}  ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`    FAIL ${seconds(begun)}  ${name}\n${indent(error.stack ?? String(error))}`);
    console.log(indent(await world.keepEvidence(name)));
  } finally {
    await world.end();
  }
}

function seconds(begun) {
  return `${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s`;
}

function indent(text) {
  return text.replaceAll(/^/gm, "         ");
}
