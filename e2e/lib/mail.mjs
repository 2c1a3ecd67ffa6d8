// The demo's mailbox page: every mail that the demo hospitals sent.

import assert from "node:assert/strict";

/** How long the worker may take to send what a page put into the outbox. */
const PATIENCE_MS = 15_000;

/** Returns the newest mail to this address whose subject or text holds `holding`, waiting until it is there. */
export async function newestMail(page, { to, holding = "" }) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const mails = await allMail(page, to);
    const mail = mails.find(({ subject, text }) => subject.includes(holding) || text.includes(holding));
    if (mail) return mail;
    assert.ok(Date.now() < until, `no mail to ${to} that holds "${holding}"; there are: ${JSON.stringify(mails.map((mail) => mail.subject))}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
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

/** Returns the six-digit code in a mail. */
export function codeIn({ text }) {
  const found = text.normalize("NFKC").match(/(?<!\d)\d{6}(?!\d)/);
  assert.ok(found, `no six-digit code in: ${text}`);
  return found[0];
}
