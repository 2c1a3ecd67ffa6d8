// Walks the journeys in `journeys/` one after the other against a running demo.
//
//   NINOME_ADDRESS=http://localhost:8080 node run.mjs [--only PART-OF-A-FILE-NAME]
//
// `cargo xtask journeys` starts the demo and calls this. Pictures go to `out/`; of a journey that fails, its last page too.

import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { World } from "./lib/world.mjs";

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const here = import.meta.dirname;
const address = process.env.NINOME_ADDRESS ?? "http://localhost:8080";
const clock = process.env.NINOME_CLOCK ?? new Date().toISOString();

const files = readdirSync(`${here}/journeys`).filter((file) => file.endsWith(".mjs") && file.includes(values.only)).sort();
if (!values.only) rmSync(`${here}/out`, { recursive: true, force: true });
mkdirSync(`${here}/out`, { recursive: true });

let passed = 0;
let failed = 0;
for (const file of files) {
  const { journeys } = await import(`./journeys/${file}`);
  for (const [name, walk] of Object.entries(journeys)) {
    const world = await World.begin({ address, clock, folder: `${here}/out/${file.replace(".mjs", "")}` });
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
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function seconds(begun) {
  return `${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s`;
}

function indent(text) {
  return text.replaceAll(/^/gm, "         ");
}
