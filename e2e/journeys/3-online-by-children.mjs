// Two grown children ask in their father's place, each from a phone of their own, by video.

import { answerDates, beginByMail, fillApplication, fillPage, resumeByMail, sendEveryPaper } from "../lib/apply.mjs";
import { expectSoundPage, expectText } from "../lib/checks.mjs";
import { press, visit } from "../lib/forms.mjs";
import {
  accept, book, checkPapers, findCase, handOver, offerDates, openForDoctor, receiveByPost, sendAndClose, settle, talk, writeAndSign,
} from "../lib/deeds.mjs";
import { expectInPaper } from "../lib/papers.mjs";
import { FATHER } from "../lib/people.mjs";
import { staff } from "../lib/staff.mjs";

const HOSPITAL = "utokyo-hospital";
const DAUGHTER = "haruko@example.jp";
const SON = "natsuo@example.jp";
const OPINION = "今の治療を続けながら、家での食事を少しずつ増やすことができます。";

export const journeys = {
  "two children ask in their father's place: consent, kinship, two identities, by video": async (world) => {
    const daughter = await world.open({ script: false });
    const { my, number } = await beginByMail(daughter, { hospital: HOSPITAL, kind: "family_only", email: DAUGHTER });
    await fillApplication(daughter, my, FATHER, expectSoundPage);
    await expectText(daughter, "春子", "夏夫");
    await press(daughter, "この内容で申し込む");
    await expectText(daughter, number);
    await visit(daughter, `${my}/docs`);
    await expectText(daughter, "同意書", "例文 春子", "見本 夏夫");
    await sendEveryPaper(daughter, my, expectSoundPage);
    await visit(daughter, `${my}/people`);
    await expectSoundPage(daughter);
    await fillPage(daughter, { name: "見本 夏夫", email: SON, part: "relative" });
    await press(daughter, "この方を招く");
    const son = await world.open({ script: false });
    await resumeByMail(son, { hospital: HOSPITAL, number, email: SON });
    await expectText(son, "病院が進めています");

    const desk = await staff(world, HOSPITAL, "desk");
    const atDesk = await findCase(desk, HOSPITAL, number);
    await press(desk, "申込みを受け付ける");
    await checkPapers(desk, atDesk);
    await receiveByPost(desk, atDesk);
    await checkPapers(desk, atDesk);
    await handOver(desk, atDesk);
    await accept(await staff(world, HOSPITAL, "doctor"), HOSPITAL, number, 60);
    const starts = await offerDates(desk, atDesk);
    await answerDates(son, my, expectSoundPage);
    await book(desk, atDesk);
    await visit(son, `${my}/booking`);
    await expectSoundPage(son);

    await world.demo.moveTo(new Date(starts.getTime() - 5 * 60_000).toISOString());
    await resumeByMail(daughter, { hospital: HOSPITAL, number, email: DAUGHTER });
    await visit(daughter, `${my}/wait`);
    await expectSoundPage(daughter);
    await fillPage(daughter, { joins_from: "JP" });
    await press(daughter, "待合室に入る");
    await expectSoundPage(daughter);
    await world.picture(daughter, "waiting");
    const doctor = await staff(world, HOSPITAL, "doctor");
    const atDoctor = await openForDoctor(doctor, HOSPITAL, number);
    await talk(doctor, atDoctor, { readingMinutes: 31 });
    const reception = await staff(world, HOSPITAL, "reception");
    expectInPaper(await settle(reception, HOSPITAL, number, "88,000"), "88,000");
    await writeAndSign(doctor, atDoctor, OPINION);
    expectInPaper(await sendAndClose(await staff(world, HOSPITAL, "desk"), atDesk), "例文 一郎", OPINION);
    await visit(daughter, my);
    await expectText(daughter, "すべて終わりました", "88,000円");
    await expectSoundPage(daughter);
  },
};
