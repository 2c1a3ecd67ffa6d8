// Filling in forms as a person does: by what the label says.

import assert from "node:assert/strict";

/** Writes into the field with this label. */
export async function fillQuestion(page, label, value) {
  await page.getByLabel(label, { exact: typeof label === "string" }).first().fill(value);
}

/** Chooses the option (radio button or box to tick) with this label, by its label, as a thumb would. */
export async function choose(page, label) {
  await page.getByLabel(label, { exact: typeof label === "string" }).first().check();
}

/** Chooses from a list with this label. */
export async function pick(page, label, option) {
  await page.getByLabel(label, { exact: typeof label === "string" }).first().selectOption({ label: option });
}

/** Presses the button with this name and waits for the page behind it. */
export async function press(page, name) {
  await page.getByRole("button", { name }).first().click();
  await page.waitForLoadState("load");
}

/** Follows the link with this name and waits for the page behind it. */
export async function follow(page, name) {
  await page.getByRole("link", { name }).first().click();
  await page.waitForLoadState("load");
}

/** Opens an address of the demo and expects this status. */
export async function visit(page, path, status = 200) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), status, `${path} answered ${answer.status()}`);
}
