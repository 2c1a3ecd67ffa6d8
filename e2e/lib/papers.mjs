// Reading back what was printed.

import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";

/** Downloads a PDF through a link or button and returns its text as pdftotext finds it. */
export async function readPdf(page, name) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name }).or(page.getByRole("button", { name })).first().click();
  return pdfText(await (await waiting).path());
}

/** Returns the text layer of a PDF file: what a screen reader reads and a search finds. */
export function pdfText(path) {
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  assert.ok(text.trim().length > 0, `${path} has no text layer`);
  return text;
}
