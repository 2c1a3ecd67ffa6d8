//! The question for each fact that can be missing.

use std::collections::BTreeMap;

use crate::decision::Ask;
use crate::expr::{FactRef, Flag, PersonFact};
use crate::pack::Source;
use crate::shared_str::SharedStr;
use crate::text::Text;

/// The questions of a version: the pack's own words where it has some.
#[derive(Debug, Clone)]
pub struct Questions {
    texts: BTreeMap<FactRef, (SharedStr, Text)>,
}

/// Every fact of the contract that can be asked for: pointer, question in Japanese, easy Japanese and English.
///
/// `/attendees/N/` stands for every attendee.
const DEFAULTS: [(FactRef, &str, &str, &str, &str); 19] = [
    (
        FactRef::Flag(Flag::Deceased),
        "/patient/deceased",
        "ご本人は、いま治療や療養をされていますか。亡くなられた方についてのご相談でしょうか。",
        "病気〈びょうき〉の 人は、いま 生きて〈いきて〉いますか。",
        "Is the patient living, or is this about somebody who has died?",
    ),
    (
        FactRef::Flag(Flag::UnderCareElsewhere),
        "/patient/under_care_elsewhere",
        "いま、ほかの病院にかかっていますか。",
        "いま、ほかの 病院〈びょういん〉に 行って〈いって〉いますか。",
        "Is another hospital or clinic treating the patient now?",
    ),
    (
        FactRef::Flag(Flag::DiagnosisDisclosed),
        "/patient/diagnosis_disclosed",
        "ご本人は、病名を知らされていますか。",
        "病気〈びょうき〉の 人は、病気の 名前〈なまえ〉を 知って〈しって〉いますか。",
        "Has the patient been told the diagnosis?",
    ),
    (
        FactRef::Flag(Flag::JapaneseInsurance),
        "/patient/japanese_insurance",
        "ご本人は、日本の公的医療保険に入っていますか。",
        "日本〈にほん〉の 健康保険〈けんこうほけん〉に 入って〈はいって〉いますか。",
        "Does the patient have Japanese public health insurance?",
    ),
    (
        FactRef::Flag(Flag::CanSign),
        "/patient/can_sign",
        "ご本人は、同意書に署名できますか。",
        "病気〈びょうき〉の 人は、自分〈じぶん〉で 名前〈なまえ〉を 書けますか〈かけますか〉。",
        "Can the patient sign the consent form?",
    ),
    (
        FactRef::Flag(Flag::DoctorAgrees),
        "/referring_doctor/agrees",
        "主治医は、セカンドオピニオンを受けることを了承していますか。",
        "いまの 病院〈びょういん〉の 先生〈せんせい〉は、いいと 言いましたか〈いいましたか〉。",
        "Does the present doctor agree to a second opinion?",
    ),
    (
        FactRef::Flag(Flag::PrivacyPolicyAccepted),
        "/privacy_policy_accepted",
        "病院の個人情報の取扱いに同意されますか。",
        "病院〈びょういん〉が あなたの 情報〈じょうほう〉を 使う〈つかう〉ルールに、はいと 言えますか〈いえますか〉。",
        "Do you accept the hospital's privacy policy?",
    ),
    (
        FactRef::PatientBirth,
        "/patient/birth_date",
        "ご本人の生年月日(または相談の日の年齢)を教えてください。",
        "病気〈びょうき〉の 人は、いつ 生まれましたか〈うまれましたか〉。",
        "When was the patient born (or how old on the day of the consultation)?",
    ),
    (
        FactRef::Mode,
        "/mode",
        "来院とオンラインの、どちらで相談されますか。",
        "病院〈びょういん〉に 行きますか〈いきますか〉。テレビ電話〈でんわ〉に しますか。",
        "Would you like to come to the hospital, or to meet online?",
    ),
    (
        FactRef::Department,
        "/department",
        "どの診療科に相談されますか。",
        "どの 科〈か〉の 先生〈せんせい〉と 話しますか〈はなしますか〉。",
        "Which department would you like to consult?",
    ),
    (
        FactRef::Condition,
        "/condition",
        "どのご病気についての相談ですか。",
        "どんな 病気〈びょうき〉ですか。",
        "Which illness is it about?",
    ),
    (
        FactRef::LivesIn,
        "/patient/lives_in",
        "ご本人は、どの国にお住まいですか。",
        "病気〈びょうき〉の 人は、どの 国〈くに〉に 住んで〈すんで〉いますか。",
        "In which country does the patient live?",
    ),
    (
        FactRef::Hospital,
        "/referring_doctor/hospital",
        "主治医の病院はどちらですか(10桁の医療機関コード)。",
        "いまの 病院〈びょういん〉は どこですか。",
        "Which hospital is the present doctor's (ten-digit code)?",
    ),
    (
        FactRef::LetterLanguage,
        "/referring_doctor/letter_language",
        "紹介状は何語で書かれますか。",
        "紹介状〈しょうかいじょう〉は 何語〈なにご〉ですか。",
        "In which language is the referral letter?",
    ),
    (
        FactRef::Purposes,
        "/purposes",
        "相談したいことはどれですか。",
        "何〈なに〉を 聞きたい〈ききたい〉ですか。",
        "What would you like to talk about?",
    ),
    (
        FactRef::Attendees,
        "/attendees",
        "どなたが相談に参加されますか。",
        "だれが 先生〈せんせい〉と 話しますか〈はなしますか〉。",
        "Who will take part?",
    ),
    (
        FactRef::Attendee(0, PersonFact::Relation),
        "/attendees/N/relation",
        "参加される方は、ご本人からみてどなたですか。",
        "その 人は、病気〈びょうき〉の 人の 何〈なん〉ですか。",
        "What is this person to the patient?",
    ),
    (
        FactRef::Attendee(0, PersonFact::LivesWithPatient),
        "/attendees/N/lives_with_patient",
        "参加される方は、ご本人と一緒に住んでいますか。",
        "その 人は、病気〈びょうき〉の 人と 同じ〈おなじ〉家〈いえ〉に 住んで〈すんで〉いますか。",
        "Does this person live with the patient?",
    ),
    (
        FactRef::Attendee(0, PersonFact::JoinsFrom),
        "/attendees/N/joins_from",
        "参加される方は、どの国からつなぎますか。",
        "その 人は、どの 国〈くに〉から 話しますか〈はなしますか〉。",
        "From which country does this person join?",
    ),
];

const PERSON_BIRTH: (FactRef, &str, &str, &str, &str) = (
    FactRef::Attendee(0, PersonFact::Birth),
    "/attendees/N/birth_date",
    "参加される方の生年月日を教えてください。",
    "その 人は、いつ 生まれましたか〈うまれましたか〉。",
    "When was this person born?",
);

impl Questions {
    /// Puts the pack's questions over the usual ones.
    pub fn new(source: &Source) -> Self {
        let mut texts = BTreeMap::new();
        for (fact, pointer, ja, ez, en) in DEFAULTS.into_iter().chain([PERSON_BIRTH]) {
            let own = source.question.iter().find(|question| question.fact.get_ref() == pointer);
            let usual = Text { ez: Some(ez.into()), ..Text::new(ja, en) };
            texts.insert(fact, (pointer.into(), own.map_or(usual, |question| question.text.clone())));
        }
        for (extra, number) in source.fact.iter().zip(0_u16..) {
            let pointer = format!("/extra/{}", extra.id.get_ref());
            texts.insert(FactRef::Extra(number), (pointer.into(), extra.question.clone()));
        }
        Self { texts }
    }

    /// Says whether a pointer names a fact that can be asked for.
    pub fn is_askable(pointer: &str) -> bool {
        DEFAULTS.iter().chain([&PERSON_BIRTH]).any(|(_, known, ..)| *known == pointer)
    }

    /// Returns every fact that can be asked for; an attendee's with place 0.
    pub fn facts(&self) -> impl Iterator<Item = FactRef> {
        self.texts.keys().copied()
    }

    /// Returns the question for a fact.
    pub fn ask(&self, fact: FactRef) -> Ask {
        if let FactRef::Attendee(place, about) = fact {
            let (pointer, text) = self.texts.get(&FactRef::Attendee(0, about)).cloned().unwrap_or_default();
            return Ask { fact: pointer.replace("/N/", &format!("/{place}/")).into(), text };
        }
        let (fact, text) = self.texts.get(&fact).cloned().unwrap_or_default();
        Ask { fact, text }
    }
}
