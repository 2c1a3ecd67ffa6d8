// What the hospital's side does with a case, step by step, each by the member of staff whose step it is.

import assert from "node:assert/strict";
import { fillPage } from "./apply.mjs";
import { expectSoundPage, expectText } from "./checks.mjs";
import { follow, press, visit } from "./forms.mjs";
import { readPdf } from "./papers.mjs";

/** What the desk reads beside a paper that the case still owes. */
const OWED = "お願いしている物";

/** Finds a case by its number; returns the address of its pages at the desk. */
export async function findCase(desk, hospital, number) {
  await visit(desk, `/h/${hospital}/desk/search?q=${number}`);
  if (!desk.url().includes("/cases/")) await follow(desk, new RegExp(number));
  await expectSoundPage(desk);
  return pathOf(desk);
}

/** Looks at each paper that has come and finds it sound. */
export async function checkPapers(desk, atDesk) {
  await visit(desk, `${atDesk}/check`);
  await expectSoundPage(desk);
  const count = await desk.locator("button[name=found][value=sound]").count();
  assert.ok(count > 0, "nothing has come");
  for (let place = 0; place < count; place += 1) {
    await visit(desk, `${atDesk}/check`);
    await desk.locator("button[name=found][value=sound]").nth(place).click();
    await desk.waitForLoadState("load");
  }
}

/** Opens an envelope that holds the original of everything that is still owed as one. */
export async function receiveByPost(desk, atDesk) {
  await visit(desk, `${atDesk}/arrivals`);
  await expectSoundPage(desk);
  await fillPage(desk, { way: "post" });
  const owed = desk.locator("label.row", { hasText: OWED }).locator("input[name=items]");
  const values = await owed.evaluateAll((parts) => parts.map((part) => part.value));
  assert.ok(values.length > 0, "no original is owed");
  for (const value of values) await fillPage(desk, { items: value, [`form_${value}`]: "original" });
  await press(desk, "届いたと知らせる");
}

/** Hands the case to the sample specialist. */
export async function handOver(desk, atDesk) {
  await visit(desk, `${atDesk}/assign`);
  await expectSoundPage(desk);
  await press(desk, /^(検討を|もう一度)お願いする 医師 見本$/);
}

/** Reads the brief and accepts; returns the address of the case's pages for the specialist. */
export async function accept(doctor, hospital, number, minutes) {
  const atDoctor = await openForDoctor(doctor, hospital, number);
  await expectSoundPage(doctor);
  await follow(doctor, "判断する");
  await expectSoundPage(doctor);
  await fillPage(doctor, { minutes: String(minutes) });
  await press(doctor, "この件を受ける");
  return atDoctor;
}

/** Opens the case from the specialist's list. */
export async function openForDoctor(doctor, hospital, number) {
  await visit(doctor, `/h/${hospital}/doctor`);
  await expectSoundPage(doctor);
  await follow(doctor, new RegExp(number));
  return pathOf(doctor);
}

/** Offers two dates a few days ahead; returns the first one's instant. */
export async function offerDates(desk, atDesk) {
  await visit(desk, `${atDesk}/slots`);
  await expectSoundPage(desk);
  const slots = desk.locator("input[name=slot]");
  const count = await slots.count();
  assert.ok(count >= 2, "the specialist has no free hours");
  const chosen = [count - 1, count - 2];
  for (const place of chosen) await slots.nth(place).check();
  const first = Number(await slots.nth(chosen[1]).getAttribute("value"));
  await press(desk, "候補日を送る");
  return new Date(first * 1000);
}

/** Books the first date to which the patient said yes. */
export async function book(desk, atDesk) {
  await visit(desk, `${atDesk}/slots`);
  await expectSoundPage(desk);
  await press(desk, /^この日に決める/);
}

/** Calls those who wait, talks, and ends; `minutes` of reading count where the guide says so. */
export async function talk(doctor, atDoctor, { readingMinutes } = {}) {
  await visit(doctor, `${atDoctor}/talk`);
  await expectSoundPage(doctor);
  await press(doctor, "呼び出す");
  await expectSoundPage(doctor);
  if (readingMinutes) await fillPage(doctor, { reading_minutes: readingMinutes });
  await press(doctor, "相談を終えて、時間を確定する");
}

/** Writes an opinion and an answer to each question, and signs. */
export async function writeAndSign(doctor, atDoctor, opinion) {
  await visit(doctor, `${atDoctor}/letter`);
  await expectSoundPage(doctor);
  for (const field of await doctor.locator("main textarea").all()) await field.fill(opinion);
  await press(doctor, "確かめて署名へ");
  await expectSoundPage(doctor);
  await fillPage(doctor, { read: "yes" });
  await press(doctor, "署名する");
  await expectText(doctor, "署名が済みました");
}

/** Takes the money and returns the receipt's text. */
export async function settle(reception, hospital, number, amount) {
  await visit(reception, `/h/${hospital}/front/counter`);
  await expectSoundPage(reception);
  await reception.locator("tr", { hasText: number }).locator("a").first().click();
  await reception.waitForLoadState("load");
  await expectSoundPage(reception);
  await expectText(reception, amount);
  await fillPage(reception, { route: "cash" });
  await press(reception, /の会計を確定する$/);
  await expectSoundPage(reception);
  return readPdf(reception, "領収書(PDF)を発行する");
}

/** Opens the signed letter, marks it sent and closes the case; returns the letter's text. */
export async function sendAndClose(desk, atDesk) {
  await visit(desk, `${atDesk}/reply`);
  await expectSoundPage(desk);
  const letter = await readPdf(desk, "返書を開く(PDF)");
  await fillPage(desk, { route: "post" });
  await press(desk, "送ったことにする");
  await visit(desk, atDesk);
  await press(desk, "この件を終える");
  await expectSoundPage(desk);
  return letter;
}

/** Returns the address of the case itself, whatever page of it is open. */
function pathOf(page) {
  return new URL(page.url()).pathname.match(/^.*\/cases\/[^/]+/)[0];
}
