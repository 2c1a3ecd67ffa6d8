//! [207] Who takes part beside or instead of the patient; [209] the guardian of a patient under eighteen.

use app::applications::Part;
use base::{Masked, limits};
use domain::cases::{ApplicantKind, Application};
use domain::people::{Attendee, Joins};
use http_kit::Fault;
use policy::Relation;

use super::{Shown, View, asked_of_attendees};
use crate::form::{Problems, Values};
use crate::patient::answers;
use crate::patient::country;
use crate::patient::field::{Button, Choice, Choices, Field, Listed, line, phone, radios};
use crate::texts::Text;

/// The relations in the order of [207]; what a friend or an agent is, the guide's own rules say.
const RELATIONS: [Relation; 26] = [
    Relation::Spouse,
    Relation::Child,
    Relation::ChildInLaw,
    Relation::Parent,
    Relation::ParentInLaw,
    Relation::Sibling,
    Relation::SiblingInLaw,
    Relation::Grandchild,
    Relation::GrandchildInLaw,
    Relation::Grandparent,
    Relation::GrandparentInLaw,
    Relation::UncleAunt,
    Relation::UncleAuntInLaw,
    Relation::NephewNiece,
    Relation::NephewNieceInLaw,
    Relation::Cousin,
    Relation::GreatGrandparent,
    Relation::GreatGrandchild,
    Relation::GreatUncleAunt,
    Relation::GrandnephewGrandniece,
    Relation::Partner,
    Relation::LegalGuardian,
    Relation::Caregiver,
    Relation::Friend,
    Relation::Interpreter,
    Relation::Other,
];

/// The relations that [209] begins with.
const GUARDIANS: [Relation; 5] =
    [Relation::Parent, Relation::LegalGuardian, Relation::Grandparent, Relation::UncleAunt, Relation::Other];

/// Tells whether the page is the guardian's [209].
pub fn is_guardian(application: &Application) -> bool {
    application.applicant.kind == ApplicantKind::Guardian
}

/// Returns the words for a relation.
pub fn relation_text(relation: Relation) -> Text {
    Text::key(format!("pt-relation-{}", relation.code().replace('_', "-")))
}

pub fn shown(view: &View<'_>) -> Result<Shown, Fault> {
    let application = view.application();
    let relations: &[Relation] = if is_guardian(application) { &GUARDIANS } else { &RELATIONS };
    let options = relations.iter().map(|one| Choice::ours(one.code(), relation_text(*one))).collect();
    let mut fields =
        vec![Field::Radios(Choices { compact: true, ..radios("relation", "pt-relation-legend", options) })];
    fields.extend(super::patient::name_fields("", false));
    fields.push(phone("phone", "pt-family-phone").fills("off").optional().into());
    let asked = asked_of_attendees(view)?;
    if asked.lives_with_patient {
        let options = vec![Choice::ours("yes", "pt-lives-with"), Choice::ours("no", "pt-lives-apart")];
        fields.push(Field::Radios(radios("lives_with", "pt-lives-legend", options)));
    }
    if asked.joins_from {
        fields.push(Field::Radios(country::choices("joins_from", "pt-joins-from-legend")));
        fields.push(
            line(country::OTHER, "pt-country-other", "s").help("pt-country-other-help").optional().into(),
        );
    }
    if asked.birth_date {
        let (name, legend) = ("born".to_owned(), "pt-family-birth".into());
        fields.push(Field::Era { name, legend, help: Some("pt-birth-help".into()), own: false });
    }
    let listed =
        application.attendees.iter().enumerate().map(|(place, one)| listed(view, place, one)).collect();
    let lead = match (is_guardian(application), application.is_family_only()) {
        (true, _) => "pt-guardian-lead",
        (false, true) => "pt-family-only-lead",
        (false, false) => "pt-family-lead",
    };
    let mut shown = Shown { listed, ..Shown::fields(fields).say(lead) };
    if !application.expected.is_empty() {
        let left = application.expected.len();
        shown = shown.say(Text::key("pt-family-expected").with("left", left));
    }
    shown.buttons = vec![Button::solid("pt-family-add")];
    Ok(shown)
}

/// Fills in what is known of the next one who was said to take part.
pub fn values(application: &Application, values: &mut Values) {
    let Some(next) = application.expected.first() else { return };
    values.set("relation", next.relation.code());
    match next.lives_with_patient {
        Some(true) => values.set("lives_with", "yes"),
        Some(false) => values.set("lives_with", "no"),
        None => {}
    }
    country::set(values, "joins_from", next.joins_from.as_deref());
}

fn listed(view: &View<'_>, place: usize, attendee: &Attendee) -> Listed {
    let mut facts = vec![relation_text(attendee.relation)];
    match attendee.lives_with_patient {
        Some(true) => facts.push("pt-lives-with".into()),
        Some(false) => facts.push("pt-lives-apart".into()),
        None => {}
    }
    Listed {
        name: attendee.name.full(),
        facts,
        button: Some(Button {
            text: "pt-family-remove".into(),
            kind: "text",
            name: "remove",
            value: place.to_string(),
        }),
        action: view.at.my("/apply/family"),
    }
}

pub fn read(view: &View<'_>, values: &Values, problems: &mut Problems) -> Option<Part> {
    if let Ok(place) = values.one("remove").parse() {
        return Some(Part::RemoveAttendee(place));
    }
    let relation = answers::chosen(values, problems, "relation", Relation::from_code);
    let name = answers::name(values, problems, "");
    let phone = answers::phone(values, problems, "phone", false);
    let birth_date = if answers::is_blank_date(values, "born") {
        None
    } else {
        answers::birth_date(values, problems, "born", view.at.today())
    };
    let joins_from = country::read(values, problems, "joins_from");
    if view.application().attendees.len() >= limits::ATTENDEES_MAX {
        problems.add("relation", "pt-attendees-too-many");
    }
    let lives_with_patient = match values.one("lives_with") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Some(Part::AddAttendee(Box::new(Attendee {
        name,
        relation: relation?,
        birth_date: birth_date.map(Masked::new),
        lives_with_patient,
        phone: Masked::new(phone),
        joins_from,
        joins: Joins::default(),
    })))
}
