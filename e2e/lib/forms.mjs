// Filling in forms as a person does: by what the label says. Readings above the characters (ふりがな) are not part of the words.

import assert from "node:assert/strict";

/** Writes into the field with this label. */
export async function fillQuestion(page, label, value) {
  await (await fieldOf(page, label)).fill(value);
}

/** Chooses the option (radio button or box to tick) with this label. */
export async function choose(page, label) {
  await (await fieldOf(page, label)).check();
}

/** Chooses from a list with this label. */
export async function pick(page, label, option) {
  await (await fieldOf(page, label)).selectOption({ label: option });
}

/** Gives a file to the field with this label. */
export async function attach(page, label, files) {
  await (await fieldOf(page, label)).setInputFiles(files);
}

/** Presses the button with these words and waits for the page behind it. */
export async function press(page, words) {
  await go(page, await named(page, "button, input[type=submit]", words));
}

/** Follows the link with these words and waits for the page behind it. */
export async function follow(page, words) {
  await go(page, await named(page, "a[href]", words));
}

/** Opens an address of the demo and expects this status. */
export async function visit(page, path, status = 200) {
  const answer = await page.goto(path);
  assert.equal(answer.status(), status, `${path} answered ${answer.status()}`);
  return answer;
}

/** Returns whether the page has a visible part with these words. */
export async function has(page, selector, words) {
  return (await places(page, selector, words)).length > 0;
}

/** Returns the first visible part that this selector finds and that says these words: the whole text, or what a RegExp finds. */
export async function named(page, selector, words) {
  const [place] = await places(page, selector, words);
  assert.ok(place !== undefined, `${page.url()} has no ${selector} with the words ${words}`);
  return page.locator(selector).nth(place);
}

async function places(page, selector, words) {
  const texts = await page.locator(selector).evaluateAll((parts) =>
    parts.map((part) => {
      if (part.getClientRects().length === 0) return null;
      if (part.value && part.tagName === "INPUT") return part.value;
      const copy = part.cloneNode(true);
      for (const aside of copy.querySelectorAll("rt, rp, small, .optional")) aside.remove();
      return copy.textContent.replaceAll(/\s+/g, " ").trim();
    }),
  );
  const says = (text) => text !== null && (words instanceof RegExp ? words.test(text) : text === words);
  return texts.flatMap((text, place) => (says(text) ? [place] : []));
}

async function fieldOf(page, label) {
  const found = await named(page, "label", label);
  const id = await found.getAttribute("for");
  return id ? page.locator(`[id="${id}"]`) : found.locator("input, select, textarea");
}

async function go(page, part) {
  const leaving = page.waitForEvent("framenavigated", { timeout: 15_000 });
  await part.click();
  await leaving;
  await page.waitForLoadState("load");
}
