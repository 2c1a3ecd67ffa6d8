//! [519] Resting and going on as somebody asked on the phone, withdrawing, closing quietly, taking a quiet closing back.
//! What ends a case is confirmed by the typed number.

use app::desk::{CloseQuietly, UndoQuiet, close_quietly, undo_quiet};
use app::exits::{Rest, Resume, Withdraw, pause, resume, withdraw};
use axum::extract::Path;
use axum::response::Response;
use base::ReferenceNumber;
use domain::cases::{Case, Stage};
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::born;
use super::member::Desk;
use super::shown::{CaseHead, day, instant};
use crate::form::{Form, Posted};
use crate::render::{Page, Sample};
use crate::signed::{self, Unmet, revision};
use crate::texts::Text;

/// [519] What can be done, with its results first.
#[derive(Debug, Clone, Serialize)]
pub struct SpecialPage {
    head: CaseHead,
    form: Form,
    can_rest: bool,
    /// The last day of the rest that goes on.
    rests_until: Option<String>,
    /// The last day of the longest rest that the guide allows.
    longest: String,
    can_withdraw: bool,
    is_quiet: bool,
    /// Until when a quiet closing can be taken back.
    undo_until: Option<String>,
    /// The booked date that would be given up.
    booked: Option<String>,
    /// How many people would hear nothing more.
    people: usize,
    /// How many things of the patient's side are here.
    things: usize,
    charge_due: bool,
    tasks: usize,
}

impl Page for SpecialPage {
    const SCREEN: &'static str = "519";
    const TEMPLATE: &'static str = "desk/special.html";

    fn title(&self) -> Text {
        Text::key("desk-special-title").with("number", &self.head.number)
    }
}

/// Lets the case rest as somebody asked on the phone.
pub async fn post_rest(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let Some(until) = born::read(values.one("until")) else {
        return desk.again::<SpecialPage>(&id, values, Unmet::one("until", "desk-problem-born")).await;
    };
    let deed = Rest { case: signed::id(&id)?, revision: revision(&values), until };
    desk.came::<SpecialPage>(&id, values, pause(desk.ctx(), desk.actor(), deed).await, "").await
}

/// Lets a resting case go on.
pub async fn post_resume(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let deed = Resume { case: signed::id(&id)? };
    desk.came::<SpecialPage>(&id, values, resume(desk.ctx(), desk.actor(), deed).await, "").await
}

/// Withdraws the case as somebody asked on the phone.
pub async fn post_withdraw(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    if values.one("withdraw_number").parse::<ReferenceNumber>() != Ok(case.number) {
        return desk
            .again::<SpecialPage>(&id, values, Unmet::one("withdraw_number", "desk-problem-other-number"))
            .await;
    }
    let deed = Withdraw { case: case.id, revision: revision(&values) };
    desk.came::<SpecialPage>(&id, values, withdraw(desk.ctx(), desk.actor(), deed).await, "").await
}

/// Closes the case quietly.
pub async fn post_quiet(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let typed_number = values.one("typed_number").to_owned();
    let deed = CloseQuietly { case, revision: revision(&values), typed_number };
    desk.came::<SpecialPage>(&id, values, close_quietly(desk.ctx(), desk.actor(), deed).await, "").await
}

/// Takes a quiet closing back.
pub async fn post_undo(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let deed = UndoQuiet { case, revision: revision(&values) };
    desk.came::<SpecialPage>(&id, values, undo_quiet(desk.ctx(), desk.actor(), deed).await, "").await
}

impl AboutCase for SpecialPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let shown = |at| instant(desk.lang(), at, desk.today());
        let mut undo_until = None;
        if let Stage::Quiet(quiet) = &case.stage {
            undo_until = Some(quiet.at + app::desk::UNDO_FOR).filter(|until| *until >= desk.now());
        }
        let mut booked = None;
        if let Stage::Booked(date) = &case.stage {
            booked = Some(shown(date.span.starts_at));
        }
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            can_rest: case.can_pause(),
            rests_until: case
                .pause
                .filter(|_| case.is_paused())
                .map(|pause| day(desk.lang(), pause.until, desk.today())),
            longest: day(desk.lang(), desk.guide.rest_until(desk.today()), desk.today()),
            can_withdraw: can_withdraw(&case.stage),
            is_quiet: matches!(case.stage, Stage::Quiet(_)),
            undo_until: undo_until.map(shown),
            booked,
            people: case.people.iter().filter(|person| person.is_active()).count(),
            things: case.shelf.received.len(),
            charge_due: case.charge().is_some_and(domain::charges::Charge::is_due),
            tasks: app::tasks::of_case(desk.ctx(), desk.actor(), case.id).await?.len(),
        })
    }
}

fn can_withdraw(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::Booked(_)
            | Stage::NoShow(_)
    )
}

impl Sample for SpecialPage {
    fn samples() -> Vec<Self> {
        let open = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            can_rest: true,
            rests_until: None,
            longest: "2月26日(金)".to_owned(),
            can_withdraw: true,
            is_quiet: false,
            undo_until: None,
            booked: Some("12月15日(火) 14:00".to_owned()),
            people: 2,
            things: 4,
            charge_due: true,
            tasks: 1,
        };
        let rests = Self { rests_until: Some("12月20日(日)".to_owned()), booked: None, ..open.clone() };
        let over =
            Self { can_rest: false, can_withdraw: false, booked: None, charge_due: false, ..open.clone() };
        let quiet =
            Self { is_quiet: true, undo_until: Some("11月28日(土) 10:42".to_owned()), ..over.clone() };
        let late = Self { undo_until: None, ..quiet.clone() };
        vec![open, rests, over, quiet, late]
    }
}
