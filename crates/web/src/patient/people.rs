//! [312] Relatives who sign in as themselves.

use app::AppError;
use app::contacts::{EndAccess, Invite, end_access, invite as send};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base::{PersonId, limits};
use domain::people::{Contact, Part};
use http_kit::{Fault, Person};

use super::answers;
use super::at::At;
use super::field::{Button, Choice, Field, FormPage, Listed, email, line, radios};
use super::status::part_text;
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    Ok(at.page(&people_page(&at, &Values::default(), &Problems::default())))
}

pub async fn invite(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let mut problems = Problems::default();
    let name = answers::needed(&values, &mut problems, "name", "problem-empty");
    if name.chars().count() > limits::NAME_CHARS_MAX * 2 {
        problems.add("name", Text::key("problem-too-long").with("limit", limits::NAME_CHARS_MAX * 2));
    }
    let email = answers::email(&values, &mut problems, "email");
    let part = answers::chosen(&values, &mut problems, "part", part_from_code);
    let (Some(email), Some(part), true) = (email, part, problems.is_empty()) else {
        return unfit(&at, &values, &problems);
    };
    let cmd = Invite { case: at.case.id, name, email, part };
    match send(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) => Ok(at.go("/people")),
        Err(AppError::Invalid { field, code }) => {
            problems.add(field, Text::key(format!("pt-{code}")));
            unfit(&at, &values, &problems)
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn end(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let person: PersonId = values.one("person").parse().map_err(|_| Fault::NotFound)?;
    match end_access(&state.kit.ctx, &at.person.actor, EndAccess { case: at.case.id, person }).await {
        Ok(_) | Err(AppError::Case(_)) => Ok(at.go("/people")),
        Err(other) => Err(other.into()),
    }
}

fn part_from_code(code: &str) -> Option<Part> {
    match code {
        "patient" => Some(Part::Patient),
        "relative" => Some(Part::Relative { attendee: None }),
        "helper" => Some(Part::Helper),
        _ => None,
    }
}

fn unfit(at: &At, values: &Values, problems: &Problems) -> Result<Response, Fault> {
    Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &people_page(at, values, problems)))
}

fn people_page(at: &At, values: &Values, problems: &Problems) -> FormPage {
    let leads = matches!(at.person.part, Part::Patient | Part::Guardian);
    let listed = at.case.people.iter().filter(|person| person.is_active()).map(|person| {
        let is_you = person.id == at.person.id;
        let mut facts = vec![part_text(person.part)];
        facts.push(match (&person.contact, person.verified_at) {
            _ if is_you => "pt-people-you".into(),
            (Contact::Email(_), None) => "pt-people-unproved".into(),
            (Contact::Email(_), Some(_)) => "pt-people-mail".into(),
            (Contact::Paper, _) => "pt-people-paper".into(),
        });
        let end = Button {
            text: "pt-people-end".into(),
            kind: "text",
            name: "person",
            value: person.id.to_string(),
        };
        Listed {
            name: person.name.reveal().clone(),
            facts,
            button: (leads && !is_you).then_some(end),
            action: at.my("/people/end"),
        }
    });
    let parts = [Part::Patient, Part::Relative { attendee: None }, Part::Helper];
    let codes = ["patient", "relative", "helper"];
    let options =
        codes.into_iter().zip(parts).map(|(code, part)| Choice::ours(code, part_text(part))).collect();
    let mut page = FormPage::new("312", "pt-people-title", at.my("/people"), at.form(values, problems))
        .back("pt-to-status", at.my(""))
        .say(Text::key("pt-people-lead").with("number", at.case.number))
        .ask(Field::Heading { text: "pt-people-invite".into() })
        .ask(line("name", "pt-people-name", "l"))
        .ask(email("email", "pt-people-email").fills("off"))
        .ask(Field::Radios(radios("part", "pt-people-part", options)))
        .button("pt-people-send");
    page.listed = listed.collect();
    if matches!(at.person.part, Part::Helper) {
        page.fields.clear();
        page.buttons.clear();
    }
    page
}
