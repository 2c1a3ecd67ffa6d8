// What every page promises, whatever it is about.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Everything a page of ours promises: no barrier, no sideways scroll, a frame that says where one is. */
export async function expectSoundPage(page) {
  await expectNoAxeViolations(page);
  await expectNoSidewaysScroll(page);
  await expectFrame(page);
  expectQuiet(page);
}

/** No rule of WCAG 2.2 A and AA or of good practice is broken, and targets are large enough (off by default in axe). */
export async function expectNoAxeViolations(page) {
  const violations = await withScript(page, (copy) => copy.evaluate(runAxe, [axe, TAGS]));
  assert.deepEqual(violations, [], `barriers on ${page.url()}: ${JSON.stringify(violations, null, 2)}`);
}

/** Runs in the page. */
async function runAxe([source, tags]) {
  (0, eval)(source);
  const options = { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } };
  const result = await globalThis.axe.run(document, options);
  return result.violations.map((rule) => ({
    rule: rule.id,
    help: rule.help,
    where: rule.nodes.slice(0, 5).map((node) => `${node.target.join(" ")} — ${node.html.slice(0, 160)}`),
  }));
}

/** axe needs timers, which a page without script does not have: it looks at a copy, in which only axe runs. */
async function withScript(page, check) {
  if (page.hasScript) return check(page);
  page.copy ??= await copyOf(page);
  page.copy.html = (await page.content()).replaceAll(/<(\/?)noscript/g, "<$1div");
  await page.copy.goto(page.url());
  return check(page.copy);
}

async function copyOf(page) {
  const context = await page.context().browser().newContext({ viewport: page.viewportSize(), reducedMotion: "reduce" });
  const copy = await context.newPage();
  await copy.route("**/*", (route) => {
    if (route.request().isNavigationRequest()) return route.fulfill({ body: copy.html, contentType: "text/html; charset=utf-8" });
    return route.request().resourceType() === "script" ? route.abort() : route.continue();
  });
  return copy;
}

/** Nothing makes the page wider than its window. */
export async function expectNoSidewaysScroll(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const outside = [...document.querySelectorAll("body *")].filter((part) => part.getBoundingClientRect().right > room + 1);
    return { room, needs: document.documentElement.scrollWidth, parts: outside.slice(-3).map((part) => part.outerHTML.slice(0, 120)) };
  });
  assert.equal(wide, null, `sideways scroll on ${page.url()}: ${JSON.stringify(wide, null, 2)}`);
}

/** One heading of the first level, a title, a language, and the number that a caller can read to the desk. */
export async function expectFrame(page) {
  const frame = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
    title: document.title.trim().length > 0,
  }));
  assert.match(frame.lang, /^(ja|en)/, `no language on ${page.url()}`);
  assert.deepEqual({ headings: frame.headings, mains: frame.mains, title: frame.title }, { headings: 1, mains: 1, title: true }, page.url());
}

/** Nothing was thrown, blocked by the content security policy, or asked for in vain. */
export function expectQuiet(page) {
  assert.deepEqual(page.problems, [], `problems on ${page.url()}`);
}

/** The text that a person sees, without the white space between tags. */
export async function textOf(page, selector = "main") {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, " ").trim();
}

/** The page shows each of these texts. */
export async function expectText(page, ...wanted) {
  const text = await textOf(page, "body");
  for (const part of wanted) {
    const found = part instanceof RegExp ? part.test(text) : text.includes(part);
    assert.ok(found, `${page.url()} does not show ${part}\nit shows: ${text.slice(0, 2000)}`);
  }
}

/** The page shows none of these texts. */
export async function expectNoText(page, ...unwanted) {
  const text = await textOf(page, "body");
  for (const part of unwanted) {
    const found = part instanceof RegExp ? part.test(text) : text.includes(part);
    assert.ok(!found, `${page.url()} shows ${part}\nit shows: ${text.slice(0, 2000)}`);
  }
}
