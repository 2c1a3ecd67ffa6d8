// The people of the journeys: invented, with characters that fonts and databases like to lose.

/** Answers to the steps that are the same whoever applies. */
const COMMON = {
  address: { postal: "123-4567", prefecture: "見本県", city: "例文市", street: "見本町1-2-3" },
  illness: { words: "胃がんと言われました。手術の方法を迷っています。" },
  hospital: { hospital: "例文病院", department: "消化器内科", doctor: "例文 太郎" },
  purposes: { purpose: ["current_treatment", "future_treatment"] },
  agree: { agree: "every" },
};

/** A patient who comes herself. */
export const PATIENT = {
  ...COMMON,
  name: { family: "髙﨑", given: "𠮷子", family_kana: "たかさき", given_kana: "ヨシコ" },
  birth: { born_era: "showa", born_year: 25, born_month: 4, born_day: 1 },
  phone: { daytime: "03-0000-0001" },
  department: { department: "gastroenterology" },
  guide: { under_care_elsewhere: "yes", deceased: "no" },
  questions: { "question-1": "手術をしない方法はありますか。", "question-2": "手術のあと、どのくらいで歩けますか。" },
  mode: { mode: "in_person" },
};

/** A patient in another hospital, whose two grown children ask in his place. */
export const FATHER = {
  ...COMMON,
  name: { family: "例文", given: "一郎", family_kana: "レイブン", given_kana: "イチロウ" },
  birth: { born_era: "showa", born_year: 20, born_month: 11, born_day: 30 },
  phone: { daytime: "03-0000-0002" },
  family: [
    { ...child("例文", "春子", "レイブン", "ハルコ"), phone: "090-0000-0001" },
    { ...child("見本", "夏夫", "ミホン", "ナツオ"), phone: "090-0000-0002" },
  ],
  consent: { way: "paper", reason: "入院していて、外へ出られません。" },
  department: { department: "gastroenterology" },
  guide: { under_care_elsewhere: "yes", japanese_insurance: "yes", can_sign: "yes", deceased: "no", doctor_agrees: "yes", lives_in: "JP" },
  questions: { "question-1": "退院してから家でできることは何ですか。" },
  mode: { mode: "online" },
  agree: { agree: "every", privacy: "yes" },
};

/** A child whose mother applies. */
export const CHILD = {
  ...COMMON,
  name: { family: "見本", given: "さくら", family_kana: "ミホン", given_kana: "サクラ" },
  birth: { born_era: "heisei", born_year: 28, born_month: 6, born_day: 15 },
  phone: { daytime: "090-0000-0003" },
  family: [{ relation: "parent", family: "見本", given: "秋子", family_kana: "ミホン", given_kana: "アキコ" }],
  department: { department: "paediatrics" },
  guide: { under_care_elsewhere: "yes", deceased: "no" },
  questions: { "question-1": "学校へ行きながら治療できますか。" },
  mode: { mode: "in_person" },
};

function child(family, given, family_kana, given_kana) {
  return { relation: "child", family, given, family_kana, given_kana, lives_with: "no", joins_from: "JP" };
}

/** A PDF of one empty page, as a hospital's scanner makes it. */
export function scan(name) {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = body.length;
  body += `xref\n0 4\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return { name: `${name}.pdf`, mimeType: "application/pdf", buffer: Buffer.from(body, "latin1") };
}
