//! [803] Receiving somebody: the right person, the right kind of visit, the right papers.

use app::checking::{Item, RegisterArrival, register};
use app::consultations::{AtDoor, CheckIn, PaperOnDay, Visit, check_in, no_show, see_visit};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{CaseId, DateTime};
use domain::cases::CaseState;
use domain::documents::{Arrival, Form as PaperForm};
use http_kit::Fault;
use policy::{DocumentKind, Owner, Version};
use serde::{Deserialize, Serialize};

use super::front::{Front, VisitHead};
use super::wrong_door;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Choice, Unmet, civil, id, key, kind_name, kinship_text, paper_name, revision, unmet};
use crate::texts::Text;

/// The value of the patient's box among those who came.
const PATIENT: &str = "patient";

/// Where the clock stands against the appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Punctual {
    /// Before the time to be there.
    Early,
    /// Between the time to be there and the beginning.
    Near,
    /// After the beginning: nobody came yet.
    Late,
}

/// [803] Receiving somebody.
#[derive(Debug, Clone, Serialize)]
pub struct ArrivalPage {
    head: VisitHead,
    form: Form,
    revision: u32,
    punctual: Punctual,
    /// Everybody who is expected, as boxes.
    people: Vec<Choice>,
    needs: String,
    /// What is only shown.
    shown: Vec<PaperRow>,
    /// What is handed over, as boxes.
    handed: Vec<HandedRow>,
    /// Whether it is received already.
    is_received: bool,
    /// Whether it was received just now.
    is_done: bool,
    /// The fee's page, when one is due.
    bill: Option<String>,
    now: DateTime,
}

/// A paper that is shown.
#[derive(Debug, Clone, Serialize)]
struct PaperRow {
    name: String,
    owner: String,
    is_required: bool,
    /// Names of what counts as such today.
    accepts: Vec<String>,
    cites: String,
}

/// A thing that is handed over.
#[derive(Debug, Clone, Serialize)]
struct HandedRow {
    value: String,
    label: String,
    help: String,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    done: Option<u8>,
}

impl Page for ArrivalPage {
    const SCREEN: &'static str = "803";
    const TEMPLATE: &'static str = "front/arrival.html";

    fn title(&self) -> Text {
        Text::key("front-arrival-title").with("number", &self.head.number)
    }
}

/// Shows the way in: the check, or the page of the wrong door.
pub async fn show(
    front: Front,
    Path((_, case)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let visit = see_visit(front.ctx(), front.actor(), id(&case)?).await?;
    let done = wanted.done.is_some();
    answer(&front, &visit, StatusCode::OK, &Values::default(), &Problems::default(), done).await
}

/// Receives somebody; what is handed over is entered for the desk.
pub async fn post(
    front: Front,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case: CaseId = id(&case)?;
    let visit = see_visit(front.ctx(), front.actor(), case).await?;
    let problems = missing(&visit, &values);
    if !problems.is_empty() {
        return not_done(&front, &visit, &values, Unmet::typed(problems)).await;
    }
    let identity_seen = values.one("identity_seen") == "yes";
    let deed = CheckIn { case, revision: revision(&values), identity_seen };
    if let Err(error) = check_in(front.ctx(), front.actor(), deed).await {
        let visit = see_visit(front.ctx(), front.actor(), case).await?;
        return not_done(&front, &visit, &values, unmet(error)?).await;
    }
    let items = handed_over(&visit, &values);
    if !items.is_empty() {
        let deed = RegisterArrival { case, id: key(&values)?, arrival: Arrival::Hand, items, scan: None };
        register(front.ctx(), front.actor(), deed).await?;
    }
    Ok(front.go(&format!("/cases/{case}?done=1")))
}

/// Records that nobody came.
pub async fn post_no_show(
    front: Front,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case: CaseId = id(&case)?;
    match no_show(front.ctx(), front.actor(), case).await {
        Ok(_) => Ok(front.go("?done=no-show")),
        Err(error) => {
            let visit = see_visit(front.ctx(), front.actor(), case).await?;
            not_done(&front, &visit, &values, unmet(error)?).await
        }
    }
}

/// A patient who was to come and did not is the desk's to speak with: nobody is received by mistake.
fn missing(visit: &Visit, values: &Values) -> Problems {
    let mut problems = Problems::default();
    if values.all("here").is_empty() {
        problems.add("here", "front-here-problem");
    } else if visit.patient_comes && !values.has("here", PATIENT) {
        problems.add("here", "front-here-patient-problem");
    }
    problems
}

async fn not_done(front: &Front, visit: &Visit, values: &Values, unmet: Unmet) -> Result<Response, Fault> {
    answer(front, visit, unmet.status, values, &unmet.problems, false).await
}

async fn answer(
    front: &Front,
    visit: &Visit,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
    is_done: bool,
) -> Result<Response, Fault> {
    let at_door = visit.at_door(front.today());
    match at_door {
        AtDoor::OtherDay | AtDoor::OtherMode | AtDoor::Unbooked => {
            wrong_door::answer(front, visit, at_door, status).await
        }
        AtDoor::Right | AtDoor::Received => {
            let page = page(front, visit, values, problems, is_done);
            front.page_as(status, &page).await
        }
    }
}

fn page(front: &Front, visit: &Visit, values: &Values, problems: &Problems, is_done: bool) -> ArrivalPage {
    let version = front.guide.version_on(front.today());
    let (shown, handed): (Vec<&PaperOnDay>, Vec<&PaperOnDay>) =
        visit.papers.iter().partition(|paper| paper.is_shown);
    ArrivalPage {
        head: front.head(visit),
        form: front.form(values, problems),
        revision: visit.revision,
        punctual: punctual(front, visit),
        people: people(visit),
        needs: visit.needs.reveal().clone(),
        shown: shown.into_iter().map(|paper| paper_row(front, version, paper)).collect(),
        handed: handed.into_iter().map(|paper| handed_row(front, version, paper)).collect(),
        is_received: visit.at_door(front.today()) == AtDoor::Received,
        is_done,
        bill: (visit.state == CaseState::PayDue).then(|| format!("{}/counter/{}", front.home, visit.case)),
        now: civil(front.now()),
    }
}

fn punctual(front: &Front, visit: &Visit) -> Punctual {
    let Some(appointment) = &visit.appointment else { return Punctual::Near };
    let now = front.now();
    if now >= appointment.starts_at {
        Punctual::Late
    } else if appointment.be_there_at.is_some_and(|at| now < at) {
        Punctual::Early
    } else {
        Punctual::Near
    }
}

fn people(visit: &Visit) -> Vec<Choice> {
    let person = |value: String, name: &str, kinship: Text| Choice {
        value,
        text: Text::key("front-person").with("name", name),
        help: Some(kinship),
    };
    let patient = visit
        .patient_comes
        .then(|| person(PATIENT.to_owned(), visit.patient.reveal(), "staff-kin-self".into()));
    let others = visit.companions.iter().enumerate().map(|(place, companion)| {
        person(place.to_string(), companion.name.reveal(), kinship_text(companion.relation))
    });
    patient.into_iter().chain(others).collect()
}

fn paper_row(front: &Front, version: &Version, paper: &PaperOnDay) -> PaperRow {
    PaperRow {
        name: kind_name(version, &paper.kind, front.lang()),
        owner: paper.owner.reveal().clone(),
        is_required: paper.is_required,
        accepts: paper.accepts.iter().map(|id| paper_name(version, id, front.lang())).collect(),
        cites: paper.cites.clone(),
    }
}

fn handed_row(front: &Front, version: &Version, paper: &PaperOnDay) -> HandedRow {
    let row = paper_row(front, version, paper);
    HandedRow {
        value: value_of(&paper.kind, paper.of),
        label: row.name,
        help: std::iter::once(row.owner).chain(row.accepts).collect::<Vec<_>>().join(" / "),
    }
}

/// Only what stands on the page can be handed over.
fn handed_over(visit: &Visit, values: &Values) -> Vec<Item> {
    let ticked = |paper: &&PaperOnDay| values.has("handed", &value_of(&paper.kind, paper.of));
    let item =
        |paper: &PaperOnDay| Item { kind: paper.kind.clone(), of: paper.of, form: PaperForm::Original };
    visit.papers.iter().filter(|paper| !paper.is_shown).filter(ticked).map(item).collect()
}

fn value_of(kind: &DocumentKind, of: Owner) -> String {
    format!("{kind}.{of}")
}

impl Sample for ArrivalPage {
    fn samples() -> Vec<Self> {
        let person = |value: &str, name: &str, kinship: &'static str| Choice {
            value: value.to_owned(),
            text: Text::key("front-person").with("name", name),
            help: Some(kinship.into()),
        };
        let identity = PaperRow {
            name: "本人を確かめられる物".to_owned(),
            owner: "見本 花子".to_owned(),
            is_required: true,
            accepts: vec!["運転免許証".to_owned(), "パスポート".to_owned()],
            cites: "見本 §1".to_owned(),
        };
        let card = PaperRow {
            name: "診察券".to_owned(),
            is_required: false,
            accepts: Vec::new(),
            ..identity.clone()
        };
        let full = Self {
            head: VisitHead::sample(),
            form: Form::empty(),
            revision: 7,
            punctual: Punctual::Near,
            people: vec![
                person(PATIENT, "見本 花子", "staff-kin-self"),
                person("0", "見本 一子", "staff-kin-child"),
            ],
            needs: "車いす".to_owned(),
            shown: vec![identity, card],
            handed: vec![HandedRow {
                value: "image_cd.patient".to_owned(),
                label: "画像CD".to_owned(),
                help: "見本 花子".to_owned(),
            }],
            is_received: false,
            is_done: false,
            bill: None,
            now: DateTime::constant(2026, 12, 15, 14, 5, 0, 0),
        };
        let typed = Values::from_pairs([("here", "0")]);
        let wrong = Form::new(&typed, &Unmet::one("here", "front-here-patient-problem").problems);
        let bare = Self {
            shown: Vec::new(),
            handed: Vec::new(),
            needs: String::new(),
            punctual: Punctual::Late,
            ..full.clone()
        };
        vec![
            Self { punctual: Punctual::Early, ..full.clone() },
            Self { form: wrong, ..full.clone() },
            Self { is_received: true, is_done: true, ..full.clone() },
            Self { is_received: true, bill: Some("/h/sample/front/counter/1".to_owned()), ..bare.clone() },
            bare,
            full,
        ]
    }
}
