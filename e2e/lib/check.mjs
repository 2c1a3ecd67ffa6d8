// The self-check, answered by the codes of its fields, so that one table of answers walks it in every language.

import assert from "node:assert/strict";

/** The longest check there is: a family that comes without the patient, by video. More would be no quick check. */
const MOST_QUESTIONS = 13;

/** Begins the check and answers until the result; what the table does not name is answered 「わからない」. Returns the fields that were asked. */
export async function answerCheck(page, start, answers, look = async () => {}) {
  await page.goto(start);
  const asked = [];
  for (;;) {
    const question = page.locator("input[name=question]");
    if ((await question.count()) === 0) return asked;
    const field = await question.getAttribute("value");
    assert.ok(!asked.includes(field), `the check asks ${field} twice: ${asked}`);
    asked.push(field);
    assert.ok(asked.length <= MOST_QUESTIONS, `the check does not end: ${asked}`);
    await look(page, field);
    await answer(page, field, answers[field]);
  }
}

async function answer(page, field, value) {
  const isNumber = (await page.locator(`input[name="${field}"]:not([type=radio], [type=checkbox], [type=hidden])`).count()) > 0;
  if (isNumber && value === undefined) return send(page, "button[name=unknown]");
  if (isNumber) await page.locator(`[id="${field}"]`).fill(String(value));
  for (const one of isNumber ? [] : [value ?? "unknown"].flat()) {
    await page.locator(`input[name="${field}"][value="${one}"]`).check();
  }
  return send(page, "button:not([name])");
}

async function send(page, button) {
  const leaving = page.waitForEvent("framenavigated");
  await page.locator("main form:has(input[name=question])").locator(button).click();
  await leaving;
  await page.waitForLoadState("load");
}
