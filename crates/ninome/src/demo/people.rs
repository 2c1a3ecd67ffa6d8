//! Sample people. Every name says that it is a sample; numbers and addresses are of kinds that are never given out.

use base::{Date, Masked};
use domain::cases::{ApplicantKind, Application, ConsentWay};
use domain::people::{Address, Attendee, Joins, PersonName};
use jiff::civil::date;
use policy::{Mode, Purpose, Relation, Version};

/// A sample patient with what the application says.
pub struct SamplePatient {
    family: (&'static str, &'static str),
    given: (&'static str, &'static str),
    birth: Date,
}

const fn sample(
    family: (&'static str, &'static str),
    given: (&'static str, &'static str),
    birth: Date,
) -> SamplePatient {
    SamplePatient { family, given, birth }
}

/// The sample patients, one for each case.
const PATIENTS: [SamplePatient; 12] = [
    sample(("見本", "ミホン"), ("花子", "ハナコ"), date(1950, 4, 1)),
    sample(("例文", "レイブン"), ("太郎", "タロウ"), date(1948, 11, 23)),
    sample(("髙見本", "タカミホン"), ("𠮷之", "ヨシユキ"), date(1955, 7, 7)),
    sample(("試見", "タメシミ"), ("さくら", "サクラ"), date(1962, 3, 3)),
    sample(("仮名", "カメイ"), ("一郎", "イチロウ"), date(1939, 1, 15)),
    sample(("見本﨑", "ミホンザキ"), ("みどり", "ミドリ"), date(1971, 9, 30)),
    sample(("例", "レイ"), ("ふみ", "フミ"), date(1946, 2, 28)),
    sample(("雛形", "ヒナガタ"), ("健", "ケン"), date(1958, 12, 12)),
    sample(("見本田", "ミホンダ"), ("ゆき", "ユキ"), date(1966, 6, 20)),
    sample(("試作", "シサク"), ("実", "ミノル"), date(1944, 8, 8)),
    sample(("見本川", "ミホンカワ"), ("あおい", "アオイ"), date(1980, 5, 5)),
    sample(("例題", "レイダイ"), ("誠", "マコト"), date(1953, 10, 10)),
];

/// Who applies in a sample case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The patient.
    Patient,
    /// Two children, without the patient.
    Children,
}

/// Returns the application of the `place`-th sample case, complete for the hospital's guide.
pub fn application(place: usize, who: Who, mode: Mode, version: &Version) -> Application {
    let patient = &PATIENTS[place % PATIENTS.len()];
    let kind = match who {
        Who::Patient => ApplicantKind::Patient,
        Who::Children => ApplicantKind::FamilyOnly,
    };
    let mut application = Application::begin(kind);
    fill_patient(&mut application, patient, place);
    fill_illness(&mut application, version);
    application.mode = Some(mode);
    application.patient_joins_from = Some("JP".to_owned());
    application.privacy_policy_accepted = Some(true);
    application.agreements =
        version.agreements(mode).map(|agreement| agreement.id.get_ref().clone()).collect();
    if who == Who::Children {
        application.attendees = children(patient);
        application.family_only_reason = text("本人は入院中で外出できません");
        application.consent = Some(ConsentWay::Paper);
    }
    application
}

fn fill_patient(application: &mut Application, sample: &SamplePatient, place: usize) {
    let patient = &mut application.patient;
    patient.name = name(sample.family, sample.given);
    patient.birth_date = Some(Masked::new(sample.birth));
    patient.address = Address {
        postal_code: text("000-0000"),
        prefecture: text("見本県"),
        city: text("見本市"),
        street: Masked::new(format!("例町{}丁目", place + 1)),
        building: Masked::default(),
    };
    patient.daytime_phone = Masked::new(format!("03-0000-{:04}", place + 1));
    patient.lives_in = Some("JP".to_owned());
    patient.japanese_insurance = Some(true);
    patient.under_care_elsewhere = Some(true);
    patient.diagnosis_disclosed = Some(true);
    patient.can_sign = Some(true);
    patient.deceased = Some(false);
}

fn fill_illness(application: &mut Application, version: &Version) {
    application.illness.words = text("胃の病気(見本)");
    let ordinary = version.departments().iter().map(|department| department.id.get_ref().as_str());
    let department =
        ordinary.clone().find(|id| *id == "gastroenterology").or_else(|| ordinary.clone().next());
    application.illness.department = department.and_then(|id| id.parse().ok());
    application.referring_doctor.hospital = "見本総合病院".to_owned();
    application.referring_doctor.department = "消化器内科".to_owned();
    application.referring_doctor.doctor = text("見本 医師");
    application.referring_doctor.agrees = Some(true);
    application.referring_doctor.letter_language = Some("ja".to_owned());
    application.purposes = vec![Purpose::CurrentTreatment, Purpose::FutureTreatment];
    application.questions = ["手術と薬のどちらがよいですか", "仕事はいつから戻れますか"].map(text).to_vec();
}

fn children(patient: &SamplePatient) -> Vec<Attendee> {
    let child = |given, birth, joins| Attendee {
        name: name(patient.family, given),
        relation: Relation::Child,
        birth_date: Some(Masked::new(birth)),
        lives_with_patient: Some(false),
        phone: text("090-0000-0001"),
        joins_from: Some("JP".to_owned()),
        joins,
    };
    vec![
        child(("一子", "カズコ"), date(1980, 2, 3), Joins::Together),
        child(("二郎", "ジロウ"), date(1984, 8, 17), Joins::Remotely),
    ]
}

fn name(family: (&str, &str), given: (&str, &str)) -> PersonName {
    PersonName {
        family: text(family.0),
        given: text(given.0),
        family_kana: text(family.1),
        given_kana: text(given.1),
    }
}

fn text(words: &str) -> Masked<String> {
    Masked::new(words.to_owned())
}
