// A patient applies, comes to the hospital, and her doctor gets a letter: every step by the person who takes it.

import assert from "node:assert/strict";
import { beginByMail, fillApplication, fillPage, resumeByMail } from "../lib/apply.mjs";
import { expectSoundPage, expectText } from "../lib/checks.mjs";
import { attach, follow, press, visit } from "../lib/forms.mjs";
import { newestMail } from "../lib/mail.mjs";
import { readPdf } from "../lib/papers.mjs";
import { PATIENT, scan } from "../lib/people.mjs";
import { staff } from "../lib/staff.mjs";

const HOSPITAL = "ycu-mc";
const EMAIL = "yoshiko@example.jp";

export const journeys = {
  "a patient applies, sends papers, comes to the hospital, and her doctor gets a letter": async (world) => {
    const patient = await world.open({ script: false });
    const { my, number } = await beginByMail(patient, { hospital: HOSPITAL, kind: "patient", email: EMAIL });
    await world.picture(patient, "1-number");
    await fillApplication(patient, my, PATIENT, expectSoundPage);
    await world.picture(patient, "2-check");
    await press(patient, "この内容で申し込む");
    await expectText(patient, "お申込みを受け取りました", number);
    await expectSoundPage(patient);
    await newestMail(patient, { to: EMAIL, holding: number });

    await sendPapers(patient, my, ["referral_letter", "test_data"]);
    await visit(patient, my);
    await expectSoundPage(patient);
    await world.picture(patient, "3-status");

    const desk = await staff(world, HOSPITAL, "desk");
    const atDesk = await findCase(desk, number);
    await expectText(desk, "髙﨑 𠮷子");
    await press(desk, "申込みを受け付ける");
    await checkPapers(desk, atDesk);
    await visit(desk, `${atDesk}/assign`);
    await expectSoundPage(desk);
    await press(desk, "検討をお願いする 医師 見本");

    const doctor = await staff(world, HOSPITAL, "doctor");
    const atDoctor = await openRow(doctor, number);
    await expectText(doctor, "手術をしない方法はありますか。");
    await expectSoundPage(doctor);
    await follow(doctor, "判断する");
    await fillPage(doctor, { minutes: "60" });
    await press(doctor, "この件を受ける");

    await visit(desk, `${atDesk}/slots`);
    const slots = desk.locator("input[name=slot]");
    for (const place of [0, 4]) await slots.nth(place).check();
    await press(desk, "候補日を送る");
    await expectSoundPage(desk);
    await visit(patient, my);
    await follow(patient, "日にちを選ぶ");
    await expectSoundPage(patient);
    await world.picture(patient, "4-dates");
  },
};

async function sendPapers(page, my, kinds) {
  for (const kind of kinds) {
    await visit(page, `${my}/docs`);
    await expectSoundPage(page);
    await page.locator(`a[href*="/docs/${kind}/"][href$="/add"]`).first().click();
    await page.waitForLoadState("load");
    await attach(page, /写真かPDF/, scan(kind));
    await press(page, "この書類を送る");
  }
}

async function findCase(desk, number) {
  await visit(desk, `/h/${HOSPITAL}/desk/search?q=${number}`);
  if (!desk.url().includes("/cases/")) await follow(desk, new RegExp(number));
  await expectSoundPage(desk);
  return new URL(desk.url()).pathname;
}

async function openRow(page, number) {
  await follow(page, new RegExp(number));
  return new URL(page.url()).pathname.replace(/\/$/, "");
}

async function checkPapers(desk, atDesk) {
  for (;;) {
    await visit(desk, `${atDesk}/check`);
    await expectSoundPage(desk);
    const open = desk.locator("button[name=found][value=sound]");
    if ((await open.count()) === 0) return;
    await open.first().click();
    await desk.waitForLoadState("load");
  }
}
