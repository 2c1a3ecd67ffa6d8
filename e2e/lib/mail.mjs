// The demo's mailbox page: every mail that the demo hospitals sent.

import assert from "node:assert/strict";

/** How long the worker may take to send what a page put into the outbox. */
const PATIENCE_MS = 15_000;

/** Returns the newest mail to this address whose subject or text holds `holding`, waiting until it is there. */
export async function newestMail(page, { to, holding = "" }) {
  return eventually(page, to, (mails) => mails.find(({ subject, text }) => subject.includes(holding) || text.includes(holding)));
}

/** Does what sends a one-time code to this address, and returns the code that came of it. */
export async function freshCode(page, to, send) {
  const before = codes(await allMail(page, to)).length;
  await send();
  return eventually(page, to, (mails) => (codes(mails).length > before ? codes(mails)[0] : undefined));
}

/** Returns all mail to this address, newest first, without leaving the page that one is on. */
export async function allMail(page, to) {
  const box = await page.context().newPage();
  try {
    await box.goto("/demo/mail");
    const mails = await box.locator("article[data-to]").evaluateAll((articles) =>
      articles.map(({ dataset, textContent }) => ({ to: dataset.to, subject: dataset.subject, text: textContent })),
    );
    return mails.filter((mail) => mail.to === to);
  } finally {
    await box.close();
  }
}

/** The six-digit codes in these mails. */
function codes(mails) {
  return mails.flatMap(({ text }) => text.normalize("NFKC").match(/(?<![\d-])\d{6}(?![\d-])/) ?? []);
}

async function eventually(page, to, find) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const mails = await allMail(page, to);
    const found = find(mails);
    if (found !== undefined) return found;
    assert.ok(Date.now() < until, `the mail to ${to} did not come; there are: ${JSON.stringify(mails)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
