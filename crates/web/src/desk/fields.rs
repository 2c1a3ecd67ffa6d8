//! The whole application as one form: fields to a value and back. Used on the phone and for completing an application.

use std::fmt::Write as _;

use base::{Date, DepartmentId, Masked, kana, limits, typed};
use domain::cases::{ApplicantKind, Application, ConsentWay};
use domain::people::{Attendee, Joins, PersonName};
use policy::{Mode, Purpose, Relation, Version};
use serde::Serialize;

use super::born;
use super::member::Desk;
use super::shown::{Choice, TextChoice, mode_text};
use crate::form::{Problems, Values};
use crate::texts::Text;

/// How many people the form has lines for at least; one more than there are, so that one can be added.
const ATTENDEE_LINES: usize = 2;

/// What the form offers to choose from.
#[derive(Debug, Clone, Serialize)]
pub struct Choices {
    kinds: Vec<TextChoice>,
    relations: Vec<TextChoice>,
    departments: Vec<Choice>,
    illnesses: Vec<Choice>,
    purposes: Vec<TextChoice>,
    modes: Vec<TextChoice>,
    consents: Vec<TextChoice>,
    /// Places of the lines for attendees.
    attendees: Vec<usize>,
}

impl Choices {
    /// Makes the choices of a version of the guide, with lines for `people` attendees and one more.
    pub fn new(desk: &Desk, version: &Version, people: usize) -> Self {
        let department = |d: &policy::pack::Department| Choice::new(d.id.get_ref(), d.name.get(desk.lang()));
        let illness = |i: &policy::pack::Illness| Choice::new(i.id.get_ref(), i.name.get(desk.lang()));
        Self {
            departments: version.departments().iter().map(department).collect(),
            illnesses: version.illnesses().iter().map(illness).collect(),
            modes: version.modes_on(desk.today()).into_iter().map(mode_choice).collect(),
            ..Self::fixed(people)
        }
    }

    /// Makes choices for samples.
    pub fn sample() -> Self {
        Self {
            departments: vec![Choice::new("sample", "見本科")],
            modes: [Mode::InPerson, Mode::Online].map(mode_choice).into(),
            ..Self::fixed(1)
        }
    }

    fn fixed(people: usize) -> Self {
        let text = |prefix: &str, code: &str| {
            TextChoice::new(code, Text::key(format!("desk-{prefix}-{}", code.replace('_', "-"))))
        };
        let relations = Relation::ALL.iter().filter(|relation| **relation != Relation::SelfPatient);
        let purpose = |purpose: &Purpose| {
            let key = format!("check-purposes-{}", purpose.code().replace('_', "-"));
            TextChoice::new(purpose.code(), Text::key(key))
        };
        Self {
            kinds: ApplicantKind::ALL.iter().map(|kind| text("kind", kind.code())).collect(),
            relations: relations.map(|relation| text("relation", relation.code())).collect(),
            departments: Vec::new(),
            illnesses: Vec::new(),
            purposes: Purpose::ALL.iter().map(purpose).collect(),
            modes: Vec::new(),
            consents: ["paper", "cannot_sign"].iter().map(|way| text("consent", way)).collect(),
            attendees: (0..ATTENDEE_LINES.max(people + 1).min(limits::ATTENDEES_MAX)).collect(),
        }
    }
}

fn mode_choice(mode: Mode) -> TextChoice {
    TextChoice::new(mode.code(), mode_text(mode))
}

/// Writes an application into the form's fields.
pub fn values_of(application: &Application) -> Values {
    let mut values = Values::default();
    let mut put = |name: &str, value: &str| {
        if !value.is_empty() {
            values.set(name, value);
        }
    };
    let Application { patient, illness, referring_doctor: doctor, .. } = application;
    put("kind", application.applicant.kind.code());
    put("helper", application.applicant.helper.reveal());
    put("family_kana", patient.name.family_kana.reveal());
    put("given_kana", patient.name.given_kana.reveal());
    put("family", patient.name.family.reveal());
    put("given", patient.name.given.reveal());
    put("born", &patient.birth_date.as_ref().map_or_else(String::new, |date| born::written(*date.reveal())));
    put("phone", patient.daytime_phone.reveal());
    put("second_phone", patient.second_phone.reveal());
    put("card_number", patient.card_number.reveal());
    put("postal", patient.address.postal_code.reveal());
    put("prefecture", patient.address.prefecture.reveal());
    put("city", patient.address.city.reveal());
    put("street", patient.address.street.reveal());
    put("building", patient.address.building.reveal());
    put("lives_in", patient.lives_in.as_deref().unwrap_or_default());
    put("illness", illness.words.reveal());
    put("condition", illness.condition.as_deref().unwrap_or_default());
    put("department", illness.department.as_ref().map_or("", |id| id.as_str()));
    put("needed_by", &illness.needed_by.map_or_else(String::new, born::written));
    put("hospital", &doctor.hospital);
    put("doctor_department", &doctor.department);
    put("doctor", doctor.doctor.reveal());
    put("letter_language", doctor.letter_language.as_deref().unwrap_or_default());
    put("mode", application.mode.map_or("", Mode::code));
    put("joins_from", application.patient_joins_from.as_deref().unwrap_or_default());
    put("family_only_reason", application.family_only_reason.reveal());
    put("consent", consent_code(application.consent));
    put("not_to_be_told", application.not_to_be_told.reveal());
    put("needs", application.needs.reveal());
    put("unsuitable", application.unsuitable.reveal());
    let questions = application.questions.iter().fold(String::new(), |mut all, question| {
        let _ = writeln!(all, "{}", question.reveal());
        all
    });
    put("questions", questions.trim_end());
    for (name, answer) in yes_or_no(application) {
        put(name, answer.map_or("", |yes| if yes { "yes" } else { "no" }));
    }
    for purpose in &application.purposes {
        values.push("purposes", purpose.code());
    }
    for (place, attendee) in application.attendees.iter().enumerate() {
        put_attendee(&mut values, place, attendee);
    }
    values
}

/// The questions with yes, no and unknown.
fn yes_or_no(application: &Application) -> [(&'static str, Option<bool>); 7] {
    let patient = &application.patient;
    [
        ("agrees", application.referring_doctor.agrees),
        ("under_care", patient.under_care_elsewhere),
        ("disclosed", patient.diagnosis_disclosed),
        ("insurance", patient.japanese_insurance),
        ("can_sign", patient.can_sign),
        ("deceased", patient.deceased),
        ("privacy", application.privacy_policy_accepted),
    ]
}

fn put_attendee(values: &mut Values, place: usize, attendee: &Attendee) {
    let field = |name: &str| format!("attendee_{place}_{name}");
    values.set(&field("family"), attendee.name.family.reveal().clone());
    values.set(&field("given"), attendee.name.given.reveal().clone());
    values.set(&field("kana"), attendee.name.full_kana());
    values.set(&field("relation"), attendee.relation.code());
    let date = attendee.birth_date.as_ref().map_or_else(String::new, |date| born::written(*date.reveal()));
    values.set(&field("born"), date);
    values.set(&field("phone"), attendee.phone.reveal().clone());
    let lives = attendee.lives_with_patient.map_or("", |yes| if yes { "yes" } else { "no" });
    values.set(&field("lives_with"), lives);
    values.set(&field("joins_from"), attendee.joins_from.clone().unwrap_or_default());
    values.set(&field("joins"), if attendee.joins == Joins::Remotely { "remotely" } else { "together" });
}

fn consent_code(consent: Option<ConsentWay>) -> &'static str {
    match consent {
        Some(ConsentWay::Paper) => "paper",
        Some(ConsentWay::CannotSign) => "cannot_sign",
        None => "",
    }
}

/// Reads the form over what is known: what the form has no field for stays as it was.
///
/// Nothing has to be there: what is missing is named when the application is sent. What is there has to make sense.
pub fn read(values: &Values, known: &Application, problems: &mut Problems) -> Application {
    let mut reader = Reader { values, problems };
    let mut application = known.clone();
    if let Some(kind) = ApplicantKind::from_code(values.one("kind")) {
        application.applicant.kind = kind;
        application.applicant.patient_attends = kind != ApplicantKind::FamilyOnly;
    }
    application.applicant.helper = reader.line("helper");
    reader.patient(&mut application);
    let illness = &mut application.illness;
    illness.words = reader.text("illness");
    illness.condition = reader.optional("condition");
    illness.department = reader.department();
    illness.needed_by = reader.date("needed_by");
    let doctor = &mut application.referring_doctor;
    doctor.hospital = reader.line("hospital").into_inner();
    doctor.department = reader.line("doctor_department").into_inner();
    doctor.doctor = reader.line("doctor");
    doctor.agrees = reader.yes_no("agrees");
    doctor.letter_language = reader.optional("letter_language").map(|code| code.to_lowercase());
    application.purposes =
        values.all("purposes").iter().filter_map(|code| Purpose::from_code(code)).collect();
    application.mode = Mode::from_code(values.one("mode"));
    application.patient_joins_from = reader.country("joins_from");
    application.family_only_reason = reader.text("family_only_reason");
    application.consent = match values.one("consent") {
        "paper" => Some(ConsentWay::Paper),
        "cannot_sign" => Some(ConsentWay::CannotSign),
        _ => None,
    };
    application.privacy_policy_accepted = reader.yes_no("privacy");
    application.not_to_be_told = reader.text("not_to_be_told");
    application.needs = reader.text("needs");
    application.unsuitable = reader.text("unsuitable");
    application.questions = reader.questions();
    application.attendees = reader.attendees();
    application
}

struct Reader<'a> {
    values: &'a Values,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn patient(&mut self, application: &mut Application) {
        let patient = &mut application.patient;
        patient.name = PersonName {
            family: self.name("family"),
            given: self.name("given"),
            family_kana: self.kana("family_kana"),
            given_kana: self.kana("given_kana"),
        };
        patient.birth_date = self.date("born").map(Masked::new);
        patient.daytime_phone = self.phone("phone");
        patient.second_phone = self.phone("second_phone");
        patient.card_number = self.line("card_number");
        patient.address.postal_code = self.postal("postal");
        patient.address.prefecture = self.line("prefecture");
        patient.address.city = self.line("city");
        patient.address.street = self.line("street");
        patient.address.building = self.line("building");
        patient.lives_in = self.country("lives_in");
        patient.under_care_elsewhere = self.yes_no("under_care");
        patient.diagnosis_disclosed = self.yes_no("disclosed");
        patient.japanese_insurance = self.yes_no("insurance");
        patient.can_sign = self.yes_no("can_sign");
        patient.deceased = self.yes_no("deceased");
    }

    fn bounded(&mut self, name: &str, value: String, limit: usize) -> Masked<String> {
        if value.chars().count() > limit {
            self.problems.add(name, Text::key("problem-too-long").with("limit", limit));
        }
        Masked::new(value)
    }

    fn line(&mut self, name: &str) -> Masked<String> {
        let value = typed::line(self.values.one(name));
        self.bounded(name, value, limits::LINE_CHARS_MAX)
    }

    fn name(&mut self, name: &str) -> Masked<String> {
        let value = typed::line(self.values.one(name));
        self.bounded(name, value, limits::NAME_CHARS_MAX)
    }

    fn text(&mut self, name: &str) -> Masked<String> {
        let value = typed::text(self.values.one(name));
        self.bounded(name, value, limits::TEXT_CHARS_MAX)
    }

    fn optional(&mut self, name: &str) -> Option<String> {
        let value = typed::half_width(self.values.one(name));
        (!value.is_empty()).then_some(value)
    }

    fn kana(&mut self, name: &str) -> Masked<String> {
        match kana::reading(self.values.one(name)) {
            Ok(reading) => self.bounded(name, reading, limits::NAME_CHARS_MAX),
            Err(_) => {
                self.problems.add(name, "problem-m03");
                Masked::default()
            }
        }
    }

    fn date(&mut self, name: &str) -> Option<Date> {
        let value = self.values.one(name);
        let found = born::read(value);
        if found.is_none() && !value.is_empty() {
            self.problems.add(name, "desk-problem-born");
        }
        found
    }

    fn phone(&mut self, name: &str) -> Masked<String> {
        let value = self.values.one(name);
        match typed::phone(value) {
            Some(phone) => Masked::new(phone),
            None => {
                if !value.is_empty() {
                    self.problems.add(name, "problem-m07");
                }
                Masked::default()
            }
        }
    }

    fn postal(&mut self, name: &str) -> Masked<String> {
        let value = self.values.one(name);
        match typed::postal_code(value) {
            Some(code) => Masked::new(code),
            None => {
                if !value.is_empty() {
                    self.problems.add(name, "problem-m06");
                }
                Masked::default()
            }
        }
    }

    fn country(&mut self, name: &str) -> Option<String> {
        let code = self.optional(name)?.to_uppercase();
        if policy::Country::from_code(&code).is_none() {
            self.problems.add(name, "desk-problem-country");
        }
        Some(code)
    }

    fn department(&mut self) -> Option<DepartmentId> {
        self.values.one("department").parse().ok()
    }

    fn yes_no(&mut self, name: &str) -> Option<bool> {
        match self.values.one(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// One question a line.
    fn questions(&mut self) -> Vec<Masked<String>> {
        let all = typed::text(self.values.one("questions"));
        let lines: Vec<&str> = all.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > limits::QUESTIONS_MAX
            || lines.iter().any(|line| line.chars().count() > limits::QUESTION_CHARS_MAX)
        {
            let text = Text::key("desk-problem-questions").with("count", limits::QUESTIONS_MAX);
            self.problems.add("questions", text.with("limit", limits::QUESTION_CHARS_MAX));
        }
        lines.into_iter().map(|line| Masked::new(line.to_owned())).collect()
    }

    /// Reads the lines that hold a name; empty lines are no attendees.
    fn attendees(&mut self) -> Vec<Attendee> {
        let places = 0..limits::ATTENDEES_MAX;
        places.filter_map(|place| self.attendee(place)).collect()
    }

    fn attendee(&mut self, place: usize) -> Option<Attendee> {
        let field = |name: &str| format!("attendee_{place}_{name}");
        let (family, given) = (self.name(&field("family")), self.name(&field("given")));
        let kana = self.kana(&field("kana"));
        if [&family, &given, &kana].iter().all(|part| part.reveal().is_empty()) {
            return None;
        }
        let relation = Relation::from_code(self.values.one(&field("relation")));
        if relation.is_none() {
            self.problems.add(&field("relation"), "desk-problem-relation");
        }
        let (family_kana, given_kana) = match kana.reveal().split_once(' ') {
            Some((family, given)) => (family.to_owned(), given.trim().to_owned()),
            None => (kana.reveal().clone(), String::new()),
        };
        let remote = self.values.one(&field("joins")) == "remotely";
        Some(Attendee {
            name: PersonName {
                family,
                given,
                family_kana: family_kana.into(),
                given_kana: given_kana.into(),
            },
            relation: relation.unwrap_or(Relation::Other),
            birth_date: self.date(&field("born")).map(Masked::new),
            lives_with_patient: self.yes_no(&field("lives_with")),
            phone: self.phone(&field("phone")),
            joins_from: self.country(&field("joins_from")),
            joins: if remote { Joins::Remotely } else { Joins::Together },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Application {
        let mut application = Application::begin(ApplicantKind::FamilyOnly);
        let values = Values::from_pairs([
            ("kind", "family_only"),
            ("family_kana", "みほん"),
            ("given_kana", "ﾊﾅｺ"),
            ("family", "髙﨑"),
            ("born", "S240503"),
            ("phone", "０３ー００００ー０００１"),
            ("postal", "1234567"),
            ("illness", "見本の病気"),
            ("department", "gastroenterology"),
            ("hospital", "例文病院"),
            ("agrees", "yes"),
            ("mode", "online"),
            ("consent", "paper"),
            ("questions", "一つ目\r\n\r\n二つ目"),
            ("purposes", "current_treatment"),
            ("attendee_0_family", "例文"),
            ("attendee_0_kana", "れいぶん たろう"),
            ("attendee_0_relation", "child"),
            ("attendee_0_born", "19800203"),
            ("attendee_0_joins", "remotely"),
        ]);
        let mut problems = Problems::default();
        application = read(&values, &application, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        application
    }

    #[test]
    fn what_is_said_on_the_phone_becomes_an_application() {
        let application = full();
        assert_eq!(application.patient.name.full_kana(), "ミホン ハナコ");
        assert_eq!(application.patient.name.family.reveal(), "髙﨑");
        assert_eq!(application.patient.daytime_phone.reveal(), "03-0000-0001");
        assert_eq!(application.questions.len(), 2);
        assert_eq!(application.attendees[0].name.given_kana.reveal(), "タロウ");
        assert!(application.is_family_only());
    }

    #[test]
    fn an_application_survives_the_form() {
        let application = full();
        let mut problems = Problems::default();
        assert_eq!(read(&values_of(&application), &application, &mut problems), application);
        assert!(problems.is_empty());
    }

    #[test]
    fn what_makes_no_sense_is_named_beside_its_field() {
        let values = Values::from_pairs([
            ("family_kana", "見本"),
            ("born", "S650101"),
            ("phone", "12"),
            ("postal", "12"),
            ("lives_in", "??"),
            ("attendee_0_family", "例文"),
        ]);
        let mut problems = Problems::default();
        read(&values, &Application::begin(ApplicantKind::Patient), &mut problems);
        for field in ["family_kana", "born", "phone", "postal", "lives_in", "attendee_0_relation"] {
            assert!(problems.of(field).is_some(), "{field}");
        }
    }
}
