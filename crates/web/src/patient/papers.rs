//! [302] The papers of this case: who owes what, what has come; reading the own ones back; what cannot be had.

use app::checking::read_scan;
use app::papers::{DeclareUnobtainable, declare_unobtainable};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::limits;
use domain::access::Deed;
use domain::cases::Stage;
use domain::documents::{Check, Checklist, Owed, Received, Standing};
use http_kit::{Fault, Person};
use policy::pack::PreparedBy;
use policy::{DocumentKind, Need, Owner};
use serde::{Deserialize, Serialize};

use super::answers;
use super::at::At;
use super::field::{Field, FormPage, Link};
use super::words::civil;
use crate::files::file;
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::public::view::{Cited, forbidden};
use crate::public::{form_text, stage_text};
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [302] The papers of this case.
#[derive(Debug, Clone, Serialize)]
pub struct PapersPage {
    /// Papers by who gets them ready.
    pub groups: Vec<Group>,
    /// What must not be sent.
    pub forbidden: Vec<Cited>,
    /// What to send and how.
    pub send: Link,
    /// Back.
    pub back: Link,
}

/// Papers that one side gets ready.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Who.
    pub heading: Text,
    /// The papers.
    pub rows: Vec<Row>,
}

/// One paper.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Plain name.
    pub name: String,
    /// Official name.
    pub official: Option<String>,
    /// Whose, when it is somebody's beside the patient.
    pub owner: Option<String>,
    /// By when, in which form, whether needed.
    pub facts: Vec<Text>,
    /// Where it stands.
    pub state: Text,
    /// Whether nothing more has to be done.
    pub is_done: bool,
    /// Why another one is needed, in the desk's words.
    pub why: Option<String>,
    /// What came.
    pub files: Vec<File>,
    /// A form of the hospital for it, to be printed.
    pub print: Option<Link>,
    /// Sends it through the page; `None` when nothing more is taken.
    pub add: Option<Link>,
    /// Says that it cannot be had.
    pub cannot: Option<Link>,
}

/// One thing that came.
#[derive(Debug, Clone, Serialize)]
pub struct File {
    /// When.
    pub at: base::DateTime,
    /// How.
    pub way: Text,
    /// Where it is read; `None` when there is nothing to read here.
    pub href: Option<String>,
}

impl Page for PapersPage {
    const SCREEN: &'static str = "302";
    const TEMPLATE: &'static str = "patient/papers.html";

    fn title(&self) -> Text {
        "pt-docs-title".into()
    }
}

/// Where a paper stands in an address.
#[derive(Debug, Clone, Deserialize)]
pub struct Where {
    kind: String,
    of: String,
}

impl Where {
    /// Returns the address of a page about the paper, below the case.
    pub fn below(&self, page: &str) -> String {
        format!("/docs/{}/{}/{page}", self.kind, self.of)
    }

    /// Returns the paper that the address names, when this case needs it.
    pub fn find(&self, at: &At) -> Result<Owed, Fault> {
        let owner: Owner = self.of.replace('-', "/").parse().map_err(|_| Fault::NotFound)?;
        let list = checklist(at)?;
        let wanted = |line: &&Owed| line.need.kind == self.kind.as_str() && line.need.of == owner;
        list.lines().iter().find(wanted).cloned().ok_or(Fault::NotFound)
    }
}

/// Returns the list of this case: as it was judged last, or as the draft stands.
pub fn checklist(at: &At) -> Result<Checklist, Fault> {
    match at.case.checklist() {
        Some(list) => Ok(list),
        None => Ok(Checklist::of(&at.judge()?.decision, &at.case.shelf)),
    }
}

/// Returns the plain name of a kind of paper.
pub fn kind_name(at: &At, kind: &DocumentKind) -> String {
    let known = at.version().kind(kind.as_str());
    known.map_or_else(|| kind.to_string(), |known| known.name.get(at.lang()).to_owned())
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    Ok(at.page(&papers_page(&at)?))
}

/// Where a thing that came stands in an address.
#[derive(Debug, Deserialize)]
pub struct Which {
    document: String,
}

pub async fn read(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(which): Path<Which>,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let document = which.document.parse().map_err(|_| Fault::NotFound)?;
    let scan = read_scan(&state.kit.ctx, &at.person.actor, at.case.id, document).await?;
    let ending = match scan.media_type.as_str() {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "bin",
    };
    Ok(file(scan.bytes, &scan.media_type, &format!("{}-{document}.{ending}", at.case.number)))
}

pub async fn cannot(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(place): Path<Where>,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let owed = place.find(&at)?;
    Ok(at.page(&cannot_page(&at, &place, &owed, &Values::default(), &Problems::default())))
}

pub async fn declare(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(place): Path<Where>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let owed = place.find(&at)?;
    let mut problems = Problems::default();
    let why = answers::area(&values, &mut problems, "why", limits::TEXT_CHARS_MAX);
    if why.is_empty() {
        problems.add("why", "problem-empty");
    }
    if !problems.is_empty() {
        let page = cannot_page(&at, &place, &owed, &values, &problems);
        return Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let (kind, of) = (owed.need.kind, owed.need.of);
    let cmd = DeclareUnobtainable { case: at.case.id, kind, of, why };
    declare_unobtainable(&state.kit.ctx, &at.person.actor, cmd).await?;
    Ok(at.go("/docs"))
}

fn cannot_page(at: &At, place: &Where, owed: &Owed, values: &Values, problems: &Problems) -> FormPage {
    let action = at.my(&place.below("cannot"));
    let name = kind_name(at, &owed.need.kind);
    FormPage::new("305", "pt-cannot-title", action, at.form(values, problems))
        .back("pt-back-docs", at.my("/docs"))
        .say(Text::key("pt-cannot-lead").with("paper", name))
        .ask(Field::Area {
            name: "why".to_owned(),
            label: "pt-cannot-why".into(),
            help: Some("pt-cannot-help".into()),
            rows: 4,
            max: limits::TEXT_CHARS_MAX,
            optional: false,
        })
        .button("pt-cannot-send")
}

fn papers_page(at: &At) -> Result<PapersPage, Fault> {
    let list = checklist(at)?;
    let sides = [
        (PreparedBy::Patient, "paper-by-patient"),
        (PreparedBy::Family, "paper-by-family"),
        (PreparedBy::ReferringDoctor, "paper-by-doctor"),
    ];
    let is_open = !at.case.stage.is_over();
    let by = |side: PreparedBy, owed: &Owed| {
        at.version().kind(owed.need.kind.as_str()).map_or(PreparedBy::Patient, |kind| kind.prepared_by)
            == side
    };
    let group = |(side, heading): (PreparedBy, &'static str)| Group {
        heading: heading.into(),
        rows: list.lines().iter().filter(|owed| by(side, owed)).map(|owed| row(at, owed, is_open)).collect(),
    };
    let decision = match at.case.last_judgement() {
        Some(judgement) => judgement.decision.clone(),
        None => at.judge()?.decision,
    };
    Ok(PapersPage {
        groups: sides.into_iter().map(group).filter(|group| !group.rows.is_empty()).collect(),
        forbidden: forbidden(at.version(), &decision, at.lang()),
        send: Link::new("pt-to-send", at.my("/send")),
        back: if matches!(at.case.stage, Stage::Draft(_)) {
            Link::new("pt-back-hub", at.my("/apply"))
        } else {
            Link::new("pt-to-status", at.my(""))
        },
    })
}

fn row(at: &At, owed: &Owed, is_open: bool) -> Row {
    let need = &owed.need;
    let came: Vec<&Received> = at
        .case
        .shelf
        .received
        .iter()
        .filter(|received| received.kind == need.kind && received.of == need.of)
        .collect();
    let mut facts = vec![stage_text(need.stage), form_text(need.form)];
    if need.need == Need::IfHeld {
        facts.push("paper-if-held".into());
    }
    let below = format!("/docs/{}/{}", need.kind, need.of.to_string().replace('/', "-"));
    let wants = is_open && !matches!(owed.standing, Standing::Sound | Standing::Exempted);
    let name = kind_name(at, &need.kind);
    Row {
        official: at.version().kind(need.kind.as_str()).and_then(|kind| kind.official.clone()),
        owner: owner(at, need.of),
        facts,
        state: Text::key(format!("pt-paper-{}", owed.standing.code())),
        is_done: owed.standing.is_settled(),
        print: (wants && at.version().kind(need.kind.as_str()).is_some_and(|kind| kind.printable))
            .then(|| Link::new(Text::key("pt-paper-print").with("paper", &name), at.public("/forms"))),
        why: came.iter().rev().find_map(|received| match &received.check {
            Check::Replace { why, .. } => Some(why.clone()),
            Check::Unchecked | Check::Sound { .. } | Check::Returned { .. } => None,
        }),
        files: came.iter().map(|received| shown(at, received)).collect(),
        add: wants.then(|| {
            Link::new(Text::key("pt-paper-add").with("paper", &name), at.my(&format!("{below}/add")))
        }),
        cannot: (wants && owed.standing == Standing::Owed && need.need == Need::Required).then(|| {
            Link::new(Text::key("pt-paper-cannot").with("paper", &name), at.my(&format!("{below}/cannot")))
        }),
        name,
    }
}

/// Returns whose paper it is, when it is not the patient's.
pub fn owner(at: &At, of: Owner) -> Option<String> {
    match of {
        Owner::Patient => None,
        Owner::Attendee(place) => {
            let attendees = &at.case.application.attendees;
            let name =
                attendees.get(place).map_or(&at.case.application.patient.name, |attendee| &attendee.name);
            Some(name.full())
        }
    }
}

fn shown(at: &At, received: &Received) -> File {
    File {
        at: civil(received.at),
        way: Text::key(format!("pt-came-{}", received.arrival.code())),
        href: received
            .scan
            .as_ref()
            .filter(|_| at.may(Deed::ReadDocument))
            .map(|_| at.my(&format!("/papers/{}", received.id))),
    }
}
