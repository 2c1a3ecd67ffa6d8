// Reading back what was printed.

import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import { named } from "./forms.mjs";

/** Downloads a PDF through a link or button and returns its text as pdftotext finds it. */
export async function readPdf(page, words) {
  const waiting = page.waitForEvent("download");
  await (await named(page, "main a[href], main button", words)).click();
  return pdfText(await (await waiting).path());
}

/** Returns the text layer of a PDF file: what a screen reader reads and a search finds. */
export function pdfText(path) {
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  assert.ok(text.trim().length > 0, `${path} has no text layer`);
  return text;
}

/** The paper holds each of these texts, wherever its lines break. */
export function expectInPaper(text, ...wanted) {
  const run = text.replaceAll(/\s+/g, "");
  for (const part of wanted) assert.ok(run.includes(part.replaceAll(/\s+/g, "")), `the paper does not hold ${part}:\n${text}`);
}
