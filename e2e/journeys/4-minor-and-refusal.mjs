// A mother comes with her child; and a case that a specialist declines, told by phone before the page says so.

import { answerDates, beginByMail, fillApplication, fillPage, sendEveryPaper } from "../lib/apply.mjs";
import { expectNoText, expectSoundPage, expectText } from "../lib/checks.mjs";
import { follow, press, visit } from "../lib/forms.mjs";
import { accept, book, checkPapers, findCase, handOver, offerDates, openForDoctor } from "../lib/deeds.mjs";
import { CHILD, PATIENT } from "../lib/people.mjs";
import { staff } from "../lib/staff.mjs";

const HOSPITAL = "ycu-mc";

export const journeys = {
  "a mother applies for her child and comes along": async (world) => {
    const mother = await world.open({ script: false });
    const { my, number } = await beginByMail(mother, { hospital: HOSPITAL, kind: "guardian", email: "akiko@example.jp" });
    await fillApplication(mother, my, CHILD, expectSoundPage);
    await expectText(mother, "見本 秋子", /18歳未満/);
    await press(mother, "この内容で申し込む");
    await sendEveryPaper(mother, my);
    const { desk, atDesk } = await handToDoctor(world, number);
    await accept(await staff(world, HOSPITAL, "doctor"), HOSPITAL, number, 60);
    const starts = await offerDates(desk, atDesk);
    await answerDates(mother, my);
    await book(desk, atDesk);
    await visit(mother, `${my}/booking`);
    await expectSoundPage(mother);
    await world.demo.moveTo(new Date(starts.getTime() - 60 * 60_000).toISOString());
    const reception = await staff(world, HOSPITAL, "reception");
    await follow(reception, "ミホン サクラ");
    await expectText(reception, "見本 秋子");
    await fillPage(reception, { here: "every", identity_seen: "yes" });
    await press(reception, "受付を済ませる");
    await expectText(reception, "受付が済みました");
  },

  "a specialist declines, the desk phones first, and only then the page says why and where to go": async (world) => {
    const patient = await world.open({ script: false });
    const email = "yoshiko@example.jp";
    const { my, number } = await beginByMail(patient, { hospital: HOSPITAL, kind: "patient", email });
    await fillApplication(patient, my, PATIENT);
    await press(patient, "この内容で申し込む");
    await sendEveryPaper(patient, my);
    const { desk, atDesk } = await handToDoctor(world, number);
    const doctor = await staff(world, HOSPITAL, "doctor");
    await openForDoctor(doctor, HOSPITAL, number);
    await follow(doctor, "判断する");
    await fillPage(doctor, { reason: "no_specialist", decline_note: "当科では扱っていない病気です。" });
    await press(doctor, "この件を受けない");
    const reason = "このご病気を専門とする医師が、当院におりません。";
    await visit(patient, my);
    await expectText(patient, "結果をお電話でお伝えします");
    await expectNoText(patient, reason);
    await visit(desk, `${atDesk}/decline`);
    await expectSoundPage(desk);
    await press(desk, "電話で伝えた");
    await visit(patient, `${my}/declined`);
    await expectText(patient, reason, "主治医の先生の治療が良くない、という意味ではありません。");
    await expectSoundPage(patient);
    await world.picture(patient, "declined");
  },
};

async function handToDoctor(world, number) {
  const desk = await staff(world, HOSPITAL, "desk");
  const atDesk = await findCase(desk, HOSPITAL, number);
  await press(desk, "申込みを受け付ける");
  await checkPapers(desk, atDesk);
  await handOver(desk, atDesk);
  return { desk, atDesk };
}
