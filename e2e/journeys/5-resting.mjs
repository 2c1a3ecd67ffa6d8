// A patient who cannot go on for a while: rests, goes on with one press, and answers paper by paper what is asked for.

import assert from "node:assert/strict";
import { beginByMail, fillApplication, fillPage, resumeByMail } from "../lib/apply.mjs";
import { expectSoundPage, expectText } from "../lib/checks.mjs";
import { follow, press, visit } from "../lib/forms.mjs";
import { findCase } from "../lib/deeds.mjs";
import { PATIENT } from "../lib/people.mjs";
import { staff } from "../lib/staff.mjs";

const HOSPITAL = "ycu-mc";
const EMAIL = "resting@example.jp";
const WORDS = "胃がんと言われました。";

export const journeys = {
  "a patient rests, goes on, and answers what the desk asks for, without script": async (world) => {
    const patient = await world.open({ script: false });
    const { my, number } = await beginByMail(patient, { hospital: HOSPITAL, kind: "patient", email: EMAIL });
    await fillApplication(patient, my, PATIENT);
    await press(patient, "この内容で申し込む");
    const desk = await staff(world, HOSPITAL, "desk");
    const atDesk = await findCase(desk, HOSPITAL, number);
    await press(desk, "申込みを受け付ける");
    await visit(desk, `${atDesk}/request`);
    for (const box of await desk.locator("main input[name=items]").all()) await box.check();
    await press(desk, "お願いを送る");

    await visit(patient, my);
    await expectSoundPage(patient);
    await world.picture(patient, "1-asked");
    await follow(patient, "体調が悪い・しばらく休む");
    await expectSoundPage(patient);
    await world.picture(patient, "2-rest");
    await press(patient, "この内容で進む");
    await expectText(patient, "1つ選んでください");
    patient.problems.length = 0; // the browser reports the status 422 of this page as an error of its console
    await fillPage(patient, { wish: "7" });
    await press(patient, "この内容で進む");
    await expectText(patient, "お休み中です");
    await expectSoundPage(patient);
    await world.picture(patient, "3-resting");
    await press(patient, "再開する");
    await expectText(patient, "足りない書類があります");

    await follow(patient, "お願いに答える");
    await expectSoundPage(patient);
    const names = await patient.locator("main input[type=radio][value=cannot]").evaluateAll((parts) => parts.map((part) => part.name));
    for (const [place, name] of names.entries()) await fillPage(patient, { [name]: place === 0 ? "cannot" : "doctor" });
    await world.picture(patient, "4-answering");
    await press(patient, "お返事する");
    await expectText(patient, "用意できないわけを、短く書いてください");
    patient.problems.length = 0;
    await fillPage(patient, { why_0: "前の病院に残っていません", ...(names.length > 1 ? { when_1: "来週の水曜日" } : {}) });
    await press(patient, "お返事する");
    await expectText(patient, "お返事をありがとうございます");
    await expectSoundPage(patient);
    await world.picture(patient, "5-answered");
    await visit(desk, atDesk);
    await expectText(desk, "前の病院に残っていません");
    await expectSoundPage(desk);
    await world.picture(desk, "6-desk");
  },

  "what was typed when the session ended comes back after signing in": async (world) => {
    const patient = await world.open({ script: false });
    const { my, number } = await beginByMail(patient, { hospital: HOSPITAL, kind: "patient", email: EMAIL });
    await visit(patient, `${my}/apply/illness`);
    await expectSoundPage(patient);
    await world.picture(patient, "7-stay");
    await fillPage(patient, { words: WORDS });
    await patient.context().clearCookies();
    await press(patient, "保存して次へ");
    await world.picture(patient, "8-parked");
    patient.problems.length = 0; // the status 403 of this page stands in the browser's console
    await expectSoundPage(patient);
    await press(patient, "確かめて、続きを書く");
    await resumeHere(patient, number);
    await expectSoundPage(patient);
    await world.picture(patient, "9-kept");
    await press(patient, "書いていた画面へ戻る");
    assert.equal(await patient.locator("textarea[name=words]").inputValue(), WORDS);
    await expectSoundPage(patient);
    await world.picture(patient, "10-back");
    await press(patient, "保存して次へ");
    await visit(patient, `${my}/apply/illness`);
    assert.equal(await patient.locator("textarea[name=words]").inputValue(), WORDS, "it was not saved");
  },
};

/** Signs in on the page that is open, with a code by mail. */
async function resumeHere(page, number) {
  await resumeByMail(page, { hospital: HOSPITAL, number, email: EMAIL, isThere: true });
}
