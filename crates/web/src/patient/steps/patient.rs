//! [204] The patient: name, birth date, address, phone.

use app::applications::Part;
use base::{Masked, limits, typed};
use domain::cases::Application;
use domain::people::Address;

use super::{Shown, View};
use crate::form::{Problems, Values};
use crate::patient::answers;
use crate::patient::field::{Field, line, phone as phone_line};

pub fn name() -> Shown {
    Shown::fields(name_fields("", true)).say("pt-name-lead")
}

/// The four fields of a name; `own` lets the browser offer its user's name.
pub fn name_fields(prefix: &str, own: bool) -> Vec<Field> {
    let fills = |word: &'static str| if own { word } else { "off" };
    let field = |part: &str, label| line(&format!("{prefix}{part}"), label, "l").max(limits::NAME_CHARS_MAX);
    vec![
        field("family", "pt-family").fills(fills("family-name")).into(),
        field("given", "pt-given").fills(fills("given-name")).into(),
        field("family_kana", "pt-family-kana").help("pt-kana-help").optional().into(),
        field("given_kana", "pt-given-kana").optional().into(),
    ]
}

pub fn birth() -> Shown {
    let name = "born".to_owned();
    let help = Some("pt-birth-help".into());
    Shown::fields(vec![Field::Era { name, legend: "pt-birth-legend".into(), help, own: true }])
}

pub fn birth_values(application: &Application, values: &mut Values) {
    if let Some(day) = &application.patient.birth_date {
        answers::set_date(values, "born", *day.reveal());
    }
}

pub fn address() -> Shown {
    Shown::fields(vec![
        line("postal", "form-postal", "s")
            .help("form-postal-help")
            .fills("postal-code")
            .keys("numeric")
            .into(),
        line("prefecture", "form-prefecture", "m").fills("address-level1").into(),
        line("city", "form-city", "l").fills("address-level2").into(),
        line("street", "form-street", "full").fills("address-line1").into(),
        line("building", "form-building", "full")
            .help("form-building-help")
            .fills("address-line2")
            .optional()
            .into(),
    ])
    .say("pt-address-lead")
}

pub fn address_values(application: &Application, values: &mut Values) {
    let address = &application.patient.address;
    values.set("postal", address.postal_code.reveal().as_str());
    values.set("prefecture", address.prefecture.reveal().as_str());
    values.set("city", address.city.reveal().as_str());
    values.set("street", address.street.reveal().as_str());
    values.set("building", address.building.reveal().as_str());
}

pub fn read_address(values: &Values, problems: &mut Problems) -> Part {
    let postal_code = if values.one("postal").is_empty() {
        String::new()
    } else {
        typed::postal_code(values.one("postal")).unwrap_or_else(|| {
            problems.add("postal", "problem-m06");
            String::new()
        })
    };
    let prefecture = answers::needed(values, problems, "prefecture", "problem-empty");
    let city = answers::needed(values, problems, "city", "problem-empty");
    let street = answers::needed(values, problems, "street", "problem-empty");
    let building = answers::line(values, problems, "building", limits::LINE_CHARS_MAX);
    let [postal_code, prefecture, city, street, building] =
        [postal_code, prefecture, city, street, building].map(Masked::new);
    Part::Address(Address { postal_code, prefecture, city, street, building })
}

/// The patient's card is asked only where the guide's papers know one.
pub fn phones(view: &View<'_>) -> Shown {
    let mut fields = vec![
        phone_line("daytime", "pt-daytime").help("pt-daytime-help").into(),
        phone_line("second", "pt-second").fills("off").optional().into(),
    ];
    if view.at.version().kind(policy::DocumentKind::PATIENT_CARD).is_some() {
        fields.push(line("card", "pt-card", "m").help("pt-card-help").optional().into());
    }
    Shown::fields(fields)
}

pub fn phone_values(application: &Application, values: &mut Values) {
    values.set("daytime", application.patient.daytime_phone.reveal().as_str());
    values.set("second", application.patient.second_phone.reveal().as_str());
    values.set("card", application.patient.card_number.reveal().as_str());
}

pub fn read_phones(values: &Values, problems: &mut Problems) -> Part {
    Part::Phones {
        daytime: answers::phone(values, problems, "daytime", true),
        second: answers::phone(values, problems, "second", false),
        card: answers::line(values, problems, "card", limits::LINE_CHARS_MAX),
    }
}
