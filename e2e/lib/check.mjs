// The self-check, answered by the codes of its fields, so that one table of answers walks it in every language.

import assert from "node:assert/strict";

/** The longest check there is, in pages (J1). More would be no quick check. */
const MOST_PAGES = 8;

/** Begins the check and answers until the result; what the table does not name is answered 「わからない」. Returns the fields that were asked. */
export async function answerCheck(page, start, answers, look = async () => {}) {
  await page.goto(start);
  const asked = [];
  for (let pages = 0; ; pages += 1) {
    const fields = await page.locator("input[name=question]").evaluateAll((parts) => parts.map((part) => part.value));
    if (fields.length === 0) return asked;
    assert.ok(pages < MOST_PAGES, `the check has more than ${MOST_PAGES} pages: ${asked}`);
    assert.ok(!fields.some((field) => asked.includes(field)), `the check asks one of ${fields} twice: ${asked}`);
    asked.push(...fields);
    await look(page, fields[0]);
    for (const field of fields) await answer(page, field, answers[field]);
    await send(page);
  }
}

async function answer(page, field, value) {
  const number = page.locator(`input[name="${field}"]:not([type=radio], [type=checkbox], [type=hidden])`);
  if ((await number.count()) > 0) {
    if (value === undefined) await page.locator(`input[name="${field}-unknown"]`).check();
    else await number.fill(String(value));
    return;
  }
  for (const one of [value ?? "unknown"].flat()) await page.locator(`input[name="${field}"][value="${one}"]`).check();
}

async function send(page) {
  const leaving = page.waitForEvent("framenavigated");
  await page.locator("main form:has(input[name=question]) button:not([name])").click();
  await leaving;
  await page.waitForLoadState("load");
}
