// A visitor reads about the service and learns from the self-check whether they may come. Nobody is signed in anywhere.

import assert from "node:assert/strict";
import { answerCheck } from "../lib/check.mjs";
import { expectSoundPage, expectText } from "../lib/checks.mjs";
import { visit } from "../lib/forms.mjs";
import { HOSPITALS, LANGUAGES } from "../lib/guides.mjs";
import { WIDTHS } from "../lib/world.mjs";

const PAGES = ["", "/departments", "/fees", "/check", "/ask-your-doctor", "/forms", "/help"];

export const journeys = {
  "a visitor reads every public page in every language, on a phone and on a screen": async (world) => {
    for (const width of WIDTHS) {
      const page = await world.open({ width });
      for (const prefix of Object.values(LANGUAGES)) {
        await visit(page, `${prefix}/`);
        await expectSoundPage(page);
        await visit(page, `${prefix}/display`);
        await expectSoundPage(page);
        for (const { id } of HOSPITALS) {
          for (const path of PAGES) {
            await visit(page, `${prefix}/h/${id}${path}`);
            await expectSoundPage(page);
          }
        }
      }
      for (const { id } of HOSPITALS) {
        await visit(page, `/h/${id}`);
        await world.picture(page, `guide-${id}`);
      }
      await page.context().close();
    }
  },

  "a patient answers the self-check and may come, in every language, without script": async (world) => {
    for (const width of WIDTHS) {
      const page = await world.open({ width, script: false });
      for (const { id, yes, price } of HOSPITALS) {
        for (const [lang, prefix] of Object.entries(LANGUAGES)) {
          await answerCheck(page, `${prefix}/h/${id}/check`, yes, lang === "ja" && width === WIDTHS[0] ? expectSoundPage : undefined);
          await expectSoundPage(page);
          await expectScreen(page, "106");
          await expectText(page, price);
          assert.equal(await outcome(page), "yes", `${id} in ${lang}: ${await page.locator("main").innerText()}`);
          assert.ok(await page.locator(`main form[action*="/h/${id}/check/apply"]`).count(), `${id}: the yes does not lead to the application`);
          assert.equal(new URL(page.url()).search, "", "the address holds answers");
          await world.picture(page, `yes-${id}-${lang}`);
        }
      }
      await page.context().close();
    }
  },

  "the self-check says no kindly, for each reason of both guides, with the clause and another door": async (world) => {
    const page = await world.open({ script: false });
    for (const { id, refusals } of HOSPITALS) {
      for (const [code, answers] of Object.entries(refusals)) {
        await answerCheck(page, `/h/${id}/check`, answers);
        await expectScreen(page, "106");
        assert.match(await outcome(page), /^(no|visit)$/, `${id} should refuse with ${code}`);
        const refusal = page.locator(`[data-code="${code}"]`);
        assert.equal(await refusal.count(), 1, `${id} does not refuse with ${code}`);
        assert.ok((await refusal.locator(".door h3").innerText()).length > 0, `${id}: ${code} leads to no door`);
        await expectSoundPage(page);
      }
      await world.picture(page, `no-${id}`);
    }
  },

  "another language in the middle of the self-check keeps the answers, and they go on to the application": async (world) => {
    const { id, yes } = HOSPITALS[0];
    for (const width of WIDTHS) {
      const page = await world.open({ width, script: false });
      let place = 0;
      await answerCheck(page, `/h/${id}/check`, yes, async () => {
        place += 1;
        if (place !== 2) return;
        const small = page.locator(".tongues-one");
        if (await small.isVisible()) {
          await go(page, small);
          await expectSoundPage(page);
          await page.locator("input[name=language][value=en]").check();
          await go(page, page.locator("main button:not([name])"));
        } else {
          await go(page, page.locator(".tongues button[lang=en]"));
        }
        assert.match(new URL(page.url()).pathname, /^\/en\//);
        assert.equal(await page.locator("main form:has(input[name=question]) input[name=who]").first().getAttribute("value"), yes.who);
        await expectSoundPage(page);
      });
      assert.equal(await outcome(page), "yes");
      await go(page, page.locator('main form[action*="/check/apply"] button'));
      await expectScreen(page, "202");
      assert.equal(new URL(page.url()).search, "", "the address holds answers");
      await expectSoundPage(page);
      await page.context().close();
    }
  },

  "an answer that is missing is asked for again, and nothing is lost": async (world) => {
    for (const script of [true, false]) {
      const page = await world.open({ script });
      await visit(page, `/h/${HOSPITALS[0].id}/check`);
      await Promise.all([page.waitForEvent("framenavigated"), page.locator("main button:not([name])").click()]);
      await page.waitForLoadState("load");
      assert.match(await page.title(), /^確認してください:/);
      page.problems.length = 0; // the browser reports the status 422 of this page as an error of its console
      await expectSoundPage(page);
      await page.context().close();
    }
  },
};

async function expectScreen(page, number) {
  assert.equal(await page.locator("body").getAttribute("data-screen"), number, `${page.url()} is another screen: ${await page.title()}`);
}

async function go(page, button) {
  await Promise.all([page.waitForEvent("framenavigated"), button.click()]);
  await page.waitForLoadState("load");
}

async function outcome(page) {
  return page.locator("[data-outcome]").getAttribute("data-outcome");
}
