//! [203] The list of what there is to do, and each part of the form [204]–[214]. Save and resume is simply this page.

use app::AppError;
use app::applications::{Edit, edit};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use base::Date;
use domain::access::Deed;
use domain::cases::{Judgement, Stage};
use http_kit::{Fault, Person};
use serde::{Deserialize, Serialize};

use super::at::At;
use super::field::{Button, Field, FormPage, Link};
use super::steps::{GROUPS, Progress, Step, View, first_open, mark, moved, next};
use crate::form::{Form, Posted, Problems, RESTORED_FIELD, Values};
use crate::frame::Visit;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// The hidden field that tells what the form showed.
const SEEN: &str = "seen";
/// The hidden field that leads back to [215] after saving.
const BACK: &str = "back";

/// [203] What there is to do.
#[derive(Debug, Clone, Serialize)]
pub struct HubPage {
    /// The number.
    pub number: String,
    /// Groups of tasks.
    pub groups: Vec<Group>,
    /// The first open task, or the check when everything is answered.
    pub go: Link,
    /// Until when the draft is kept.
    pub keep_until: Date,
    /// Whether nothing was answered yet.
    pub is_new: bool,
    /// How to come back.
    pub links: Vec<Link>,
}

/// Tasks that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Its title.
    pub title: Text,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// One task.
#[derive(Debug, Clone, Serialize)]
pub struct Task {
    /// What.
    pub title: Text,
    /// Where; `None` while it cannot be done.
    pub href: Option<String>,
    /// How far.
    pub progress: Progress,
}

impl Page for HubPage {
    const SCREEN: &'static str = "203";
    const TEMPLATE: &'static str = "patient/hub.html";

    fn title(&self) -> Text {
        "pt-hub-title".into()
    }
}

/// Two people answered the same part: both answers side by side.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictPage {
    /// Which part.
    pub part: Text,
    /// What each wrote.
    pub rows: Vec<Both>,
    /// Where the own answer is sent again.
    pub action: String,
    /// The own answer.
    pub mine: Vec<(String, String)>,
    /// Leads to the other's answer.
    pub theirs: Link,
    /// The form's hidden fields.
    pub form: Form,
}

/// One field as both wrote it.
#[derive(Debug, Clone, Serialize)]
pub struct Both {
    /// The field.
    pub label: Text,
    /// The own answer.
    pub mine: Vec<Answered>,
    /// The other's answer.
    pub theirs: Vec<Answered>,
}

/// An answer in words: ours, or as typed.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Answered {
    /// In our words.
    Ours {
        /// The words.
        text: Text,
    },
    /// As typed, or in the guide's words.
    Said {
        /// The words.
        said: String,
    },
}

impl Page for ConflictPage {
    const SCREEN: &'static str = "203";
    const TEMPLATE: &'static str = "patient/conflict.html";

    fn title(&self) -> Text {
        "pt-conflict-title".into()
    }
}

/// What an address of a step holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    back: String,
}

/// Where a step stands in an address.
#[derive(Debug, Deserialize)]
pub struct Where {
    step: String,
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Stage::Draft(draft) = &at.case.stage else {
        return Ok(at.go(""));
    };
    let judgement = at.judge()?;
    let view = View { at: &at, decision: &judgement.decision };
    let steps =
        |steps: &[Step]| steps.iter().copied().filter(|step| step.is_asked(&view)).collect::<Vec<_>>();
    let task = |step: Step| Task {
        title: step.title(view.application()),
        href: Some(at.my(&format!("/apply/{}", step.code()))),
        progress: step.progress(&view),
    };
    let group = |(title, all): (&'static str, &[Step])| Group {
        title: title.into(),
        tasks: steps(all).into_iter().map(task).collect(),
    };
    let mut groups: Vec<Group> = GROUPS.into_iter().map(group).collect();
    let open = first_open(&view);
    groups.push(Group {
        title: "pt-group-check".into(),
        tasks: vec![Task {
            title: "pt-check-title".into(),
            href: Some(at.my("/apply/check")),
            progress: Progress::Open,
        }],
    });
    let go = open.map_or_else(|| "/apply/check".to_owned(), |step| format!("/apply/{}", step.code()));
    Ok(at.page(&HubPage {
        number: at.case.number.to_string(),
        groups,
        go: Link::new("pt-hub-go", at.my(&go)),
        keep_until: draft.keep_until,
        is_new: at.case.revision == 0,
        links: at.links(&[
            (Deed::InvitePerson, "pt-hub-people", "/people"),
            (Deed::ManagePaperKey, "pt-hub-key", "/key"),
            (Deed::SeeOwnCase, "pt-hub-docs", "/docs"),
            (Deed::ChangeContact, "pt-hub-leave", "/contact"),
            (Deed::Withdraw, "pt-hub-withdraw", "/withdraw"),
        ]),
    }))
}

pub async fn step(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(place): Path<Where>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let step = Step::from_code(&place.step).ok_or(Fault::NotFound)?;
    let at = At::open(&state, visit, person).await?;
    if !matches!(at.case.stage, Stage::Draft(_)) {
        return Ok(at.go(""));
    }
    let judgement = at.judge()?;
    let view = View { at: &at, decision: &judgement.decision };
    let mut values = step.values(&view);
    values.set(SEEN, mark(&step.values(&view)));
    values.set(BACK, wanted.back);
    Ok(at.page(&step_page(&view, step, &values, &Problems::default())?))
}

pub async fn save(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Path(place): Path<Where>,
    Posted(mut values): Posted,
) -> Result<Response, Fault> {
    let step = Step::from_code(&place.step).ok_or(Fault::NotFound)?;
    let at = At::open(&state, visit.clone(), person.clone()).await?;
    if !matches!(at.case.stage, Stage::Draft(_)) {
        return Ok(at.go(""));
    }
    let judgement = at.judge()?;
    let view = View { at: &at, decision: &judgement.decision };
    if step == Step::Questions && moved(&mut values) {
        return Ok(at.page(&step_page(&view, step, &values, &Problems::default())?));
    }
    let mut problems = Problems::default();
    if !values.one(RESTORED_FIELD).is_empty() {
        return Ok(at.page(&step_page(&view, step, &values, &problems)?));
    }
    let Some(part) = step.read(&view, &values, &mut problems) else {
        return unfit(&view, step, &values, &problems);
    };
    if values.one(SEEN) != mark(&step.values(&view)) && step != Step::Family {
        return conflict(&view, step, &values);
    }
    let removes = matches!(part, app::applications::Part::RemoveAttendee(_));
    let cmd = Edit { case: at.case.id, revision: Some(at.case.revision), part };
    match edit(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) => {}
        Err(AppError::Conflict) => {
            // Somebody saved between our look and our deed: look again, show both.
            let at = At::open(&state, visit, person).await?;
            return conflict(&View { at: &at, decision: &judgement.decision }, step, &values);
        }
        Err(AppError::Invalid { code, .. }) => {
            problems.add(first_field(step), Text::key(format!("pt-{code}")));
            return unfit(&view, step, &values, &problems);
        }
        Err(AppError::Case(_)) => return Ok(at.go("")),
        Err(other) => return Err(other.into()),
    }
    after(&state, visit, person, step, values.one(BACK) == "check", removes).await
}

/// Leads on: back to the check, or to the next part that this case is asked now that the answer is saved.
async fn after(
    state: &Web,
    visit: Visit,
    person: Person,
    step: Step,
    is_check: bool,
    stays: bool,
) -> Result<Response, Fault> {
    let at = At::open(state, visit, person).await?;
    let judgement: Judgement = at.judge()?;
    let view = View { at: &at, decision: &judgement.decision };
    let below = match (stays || step == Step::Family, is_check, next(&view, step)) {
        (true, _, _) => "/apply/family".to_owned(),
        (false, true, _) | (false, false, None) => "/apply/check".to_owned(),
        (false, false, Some(next)) => format!("/apply/{}", next.code()),
    };
    Ok(at.go(&below))
}

fn step_page(view: &View<'_>, step: Step, values: &Values, problems: &Problems) -> Result<FormPage, Fault> {
    let at = view.at;
    let shown = step.shown(view, values)?;
    let application = view.application();
    let action = at.my(&format!("/apply/{}", step.code()));
    let mut page =
        FormPage::new(step.screen(application), step.title(application), action, at.form(values, problems))
            .back("pt-back-hub", at.my("/apply"));
    page.lead = shown.lead;
    page.listed = shown.listed;
    page.fields = shown.fields;
    for name in [SEEN, BACK] {
        page.fields.push(Field::Hidden { name: name.to_owned(), value: values.one(name).to_owned() });
    }
    if !shown.buttons.is_empty() {
        page.buttons = shown.buttons;
    }
    if step == Step::Questions {
        let later = Button {
            text: "pt-more-questions".into(),
            kind: "line",
            name: "move",
            value: "stay-0".to_owned(),
        };
        page.buttons.push(later);
    }
    if step == Step::Family {
        let onward = next(view, step).map_or("check", Step::code);
        page.links.push(Link::new("pt-family-on", at.my(&format!("/apply/{onward}"))));
    }
    Ok(page)
}

fn unfit(view: &View<'_>, step: Step, values: &Values, problems: &Problems) -> Result<Response, Fault> {
    let page = step_page(view, step, values, problems)?;
    Ok(view.at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn conflict(view: &View<'_>, step: Step, values: &Values) -> Result<Response, Fault> {
    let at = view.at;
    let stored = step.values(view);
    let shown = step.shown(view, values)?;
    let rows = shown.fields.iter().filter_map(|field| both(field, values, &stored));
    let mut mine = values.clone();
    for name in [crate::form::KEY_FIELD, crate::form::CSRF_FIELD] {
        mine.remove(name);
    }
    mine.set(SEEN, mark(&stored));
    let action = at.my(&format!("/apply/{}", step.code()));
    let page = ConflictPage {
        part: step.title(view.application()),
        rows: rows.collect(),
        theirs: Link::new("pt-conflict-theirs", action.clone()),
        action,
        mine: mine.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        form: at.blank(),
    };
    Ok(at.page_as(StatusCode::CONFLICT, &page))
}

/// Returns a field as both wrote it; `None` where they agree or nothing is written.
fn both(field: &Field, mine: &Values, theirs: &Values) -> Option<Both> {
    let (label, answers): (&Text, [Vec<Answered>; 2]) = match field {
        Field::Line(line) => (&line.label, [mine, theirs].map(|values| typed(values, &line.name))),
        Field::Area { name, label, .. } => (label, [mine, theirs].map(|values| typed(values, name))),
        Field::Era { name, legend, .. } => (legend, [mine, theirs].map(|values| dated(values, name))),
        Field::Check { name, label } => (label, [mine, theirs].map(|values| typed(values, name))),
        Field::Radios(choices) | Field::Checks(choices) => {
            let chosen = |values: &Values| {
                let ticked = choices.options.iter().filter(|one| values.has(&choices.name, &one.value));
                ticked
                    .map(|one| {
                        one.text.clone().map_or_else(|| said(&one.label), |text| Answered::Ours { text })
                    })
                    .collect()
            };
            (&choices.legend, [chosen(mine), chosen(theirs)])
        }
        Field::File { .. } | Field::Hidden { .. } | Field::Moves { .. } | Field::Heading { .. } => {
            return None;
        }
    };
    let [mine, theirs] = answers;
    Some(Both { label: label.clone(), mine, theirs })
}

fn said(words: &str) -> Answered {
    Answered::Said { said: words.to_owned() }
}

fn typed(values: &Values, name: &str) -> Vec<Answered> {
    Some(values.one(name)).filter(|value| !value.is_empty()).map(said).into_iter().collect()
}

fn dated(values: &Values, name: &str) -> Vec<Answered> {
    super::answers::day_in_era(values, name)
        .map(|day| said(&base::japan::with_era(day)))
        .into_iter()
        .collect()
}

/// The field on which a problem of the whole part is shown.
fn first_field(step: Step) -> &'static str {
    match step {
        Step::Family => "relation",
        Step::Questions => "question-1",
        Step::Name => "family",
        Step::Birth => "born",
        Step::Address => "postal",
        Step::Phone => "daytime",
        Step::Who => "kind",
        Step::Consent => "way",
        Step::Illness => "words",
        Step::Department => "department",
        Step::Referrer => "hospital",
        Step::Guide => "under_care_elsewhere",
        Step::Purposes => "purpose",
        Step::Mode => "mode",
        Step::Needs => "needs",
        Step::Dates => "dates",
        Step::Papers => "brings",
        Step::Agree => "agree",
    }
}
