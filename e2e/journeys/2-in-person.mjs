// A patient applies, comes to the hospital, and her doctor gets a letter: every step by the person who takes it.

import { answerDates, beginByMail, fillApplication, fillPage, resumeByMail, sendEveryPaper } from "../lib/apply.mjs";
import { expectSoundPage, expectText } from "../lib/checks.mjs";
import { follow, press, visit } from "../lib/forms.mjs";
import {
  accept, book, checkPapers, findCase, handOver, offerDates, openForDoctor, sendAndClose, settle, talk, writeAndSign,
} from "../lib/deeds.mjs";
import { newestMail } from "../lib/mail.mjs";
import { expectInPaper } from "../lib/papers.mjs";
import { PATIENT } from "../lib/people.mjs";
import { staff } from "../lib/staff.mjs";

const HOSPITAL = "ycu-mc";
const EMAIL = "yoshiko@example.jp";
const OPINION = "手術の前に、まず薬による治療を試すことも選べます。";

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
    await sendEveryPaper(patient, my, expectSoundPage);
    await visit(patient, my);
    await expectText(patient, "病院が進めています", "までにお知らせします");
    await expectSoundPage(patient);

    const desk = await staff(world, HOSPITAL, "desk");
    const atDesk = await findCase(desk, HOSPITAL, number);
    await expectText(desk, "髙﨑 𠮷子");
    await world.picture(desk, "3-desk");
    await press(desk, "申込みを受け付ける");
    await checkPapers(desk, atDesk);
    await handOver(desk, atDesk);
    const doctor = await staff(world, HOSPITAL, "doctor");
    await accept(doctor, HOSPITAL, number, 60);

    const starts = await offerDates(desk, atDesk);
    await visit(patient, my);
    await world.picture(patient, "4-status");
    await expectText(patient, "あなたの番です");
    await answerDates(patient, my, async (page) => {
      await expectSoundPage(page);
      await world.picture(page, "5-dates");
    });
    await book(desk, atDesk);
    await visit(patient, `${my}/booking`);
    await expectSoundPage(patient);
    await world.picture(patient, "6-ticket");

    await world.demo.moveTo(new Date(starts.getTime() - 40 * 60_000).toISOString());
    const reception = await staff(world, HOSPITAL, "reception");
    await expectSoundPage(reception);
    await follow(reception, "タカサキ ヨシコ");
    await expectSoundPage(reception);
    await world.picture(reception, "7-reception");
    await fillPage(reception, { here: "every", identity_seen: "yes" });
    await press(reception, "受付を済ませる");
    await expectText(reception, "受付が済みました");

    const doctorThatDay = await staff(world, HOSPITAL, "doctor");
    const atDoctor = await openForDoctor(doctorThatDay, HOSPITAL, number);
    await talk(doctorThatDay, atDoctor);
    expectInPaper(await settle(reception, HOSPITAL, number, "33,000"), "33,000", "髙﨑", "𠮷子");
    await writeAndSign(doctorThatDay, atDoctor, OPINION);
    const deskThatDay = await staff(world, HOSPITAL, "desk");
    expectInPaper(await sendAndClose(deskThatDay, atDesk), "髙﨑", "𠮷子", "例文病院", "例文 太郎", OPINION);

    await resumeByMail(patient, { hospital: HOSPITAL, number, email: EMAIL });
    await expectText(patient, "すべて終わりました", "返書を主治医へ送りました");
    await expectSoundPage(patient);
    await world.picture(patient, "8-closed");
  },
};
