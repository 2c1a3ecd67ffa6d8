// Applying: from the first page to the sent application, step by step, as the person who applies.

import assert from "node:assert/strict";
import { attach, follow, press, visit } from "./forms.mjs";
import { freshCode } from "./mail.mjs";
import { scan } from "./people.mjs";

/** More pages than this would be no form that one finishes. */
const MOST_STEPS = 24;

/** Begins an application with a code that comes by mail; returns the address of the case's pages and the number. */
export async function beginByMail(page, { hospital, kind, email }) {
  await visit(page, `/h/${hospital}/apply`);
  await fillPage(page, { kind });
  await press(page, "次へ進む");
  await fillPage(page, { email });
  await fillPage(page, { code: await freshCode(page, email, () => press(page, "番号を送る")) });
  await press(page, "確認する");
  return { my: new URL(page.url()).pathname.replace(/\/begun$/, ""), number: await numberOn(page) };
}

/** Comes back to a case with its number and a code that comes by mail; `isThere` when its first page is open. */
export async function resumeByMail(page, { hospital, number, email, isThere = false }) {
  if (!isThere) await visit(page, `/h/${hospital}/resume`);
  await fillPage(page, { number, email });
  await fillPage(page, { code: await freshCode(page, email, () => press(page, "番号を送る")) });
  await press(page, "続きを開く");
}

/** Answers each step by its table, in the order in which the form leads; looks at each page; ends on the check [215]. */
export async function fillApplication(page, my, answers, look = async () => {}) {
  await visit(page, `${my}/apply`);
  await look(page);
  await follow(page, "続きから進む");
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const step = new URL(page.url()).pathname.split("/").at(-1);
    await look(page, step);
    if (step === "check") return;
    if (step === "family") {
      for (const attendee of answers.family ?? []) {
        await fillPage(page, attendee);
        await press(page, "この方を登録する");
      }
      await follow(page, "登録が済んだので、次へ進む");
    } else {
      await fillPage(page, answers[step] ?? {});
      await press(page, "保存して次へ");
    }
  }
  assert.fail(`the form does not end: ${page.url()}`);
}

/** Fills every field of the page whose name is in the table: text, one choice, or a list of ticks. */
export async function fillPage(page, answers) {
  for (const [name, value] of Object.entries(answers)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
    assert.ok(await field.count(), `${page.url()} has no field ${name}`);
    const type = await field.first().evaluate((part) => (part.tagName === "SELECT" ? "select" : part.type));
    if (type === "radio" || type === "checkbox") {
      const values = value === "every" ? await field.evaluateAll((parts) => parts.map((part) => part.value)) : [value].flat();
      for (const one of values) await page.locator(`main [name="${name}"][value="${one}"]`).check();
    } else if (type === "select") {
      await field.first().selectOption(value);
    } else {
      await field.first().fill(String(value));
    }
  }
}

/** Returns the number that stands large on the page, as digits with hyphens. */
export async function numberOn(page) {
  const found = (await page.locator("main").innerText()).match(/\d{3}-\d{3}-\d{3}/);
  assert.ok(found, `${page.url()} shows no number`);
  return found[0];
}

/** Sends one scanned page for everything that the case still owes. */
export async function sendEveryPaper(page, my, look = async () => {}) {
  await visit(page, `${my}/docs`);
  await look(page);
  const owed = await page.locator('a[href*="/docs/"][href$="/add"]').evaluateAll((links) => links.map((link) => link.pathname));
  assert.ok(owed.length > 0, "nothing is owed");
  for (const path of owed) {
    await visit(page, path);
    await attach(page, /写真かPDF/, scan(path.split("/").at(-3)));
    await press(page, "この書類を送る");
  }
}

/** Says yes to the first date and no to the others. */
export async function answerDates(page, my, look = async () => {}) {
  await visit(page, my);
  await follow(page, "日にちを選ぶ");
  await look(page);
  const names = await page.locator("main input[type=radio][value=yes]").evaluateAll((parts) => parts.map((part) => part.name));
  for (const [place, name] of names.entries()) await fillPage(page, { [name]: place === 0 ? "yes" : "no" });
  await press(page, "この返事で送る");
}
