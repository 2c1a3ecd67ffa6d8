//! Leads a sample case to a state by the same deeds that people do, with the clock set to when they would.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a story names the goals at which it ends; every other goal goes on"
)]

use std::sync::Arc;

use app::checking::{CheckPaper, Found, Item, RegisterArrival, RequestPapers};
use app::desk::{CloseCase, CloseQuietly, ReceiveApplication, SendReply};
use app::intake::{CallerContact, TakeCall};
use app::offers::{Before, BookDate, OfferDates};
use app::opinions::{Accept, AskForMore, Decline, Sign, Write};
use app::refusals::TellRefusal;
use app::{AppError, Ctx};
use base::{CaseId, DocumentId, FixedClock, HospitalId, Timestamp, japan};
use domain::cases::{Application, Case, CaseState, Door, RefusalReason};
use domain::charges::PaymentRoute;
use domain::documents::{Arrival, Form};
use domain::people::{Browser, Device, System};
use domain::reports::SendRoute;
use jiff::{SignedDuration, ToSpan};
use policy::{Mode, Stage};

use super::cast::Cast;

/// On what the sample people open the waiting page.
const DEVICE: Device = Device { system: System::Iphone, browser: Browser::Safari };

/// One hospital's sample cases are made here.
pub struct Teller<'a> {
    /// What deeds are given, with a clock that the teller sets.
    pub ctx: &'a Ctx,
    /// The clock.
    pub clock: Arc<FixedClock>,
    /// The hospital.
    pub hospital: &'a HospitalId,
    /// Who acts.
    pub cast: &'a Cast,
    /// The demo's present.
    pub now: Timestamp,
}

/// What a story is about.
pub struct Story {
    /// The state to reach.
    pub goal: CaseState,
    /// The application.
    pub application: Application,
    /// In person or online.
    pub mode: Mode,
    /// A mail address of the demo's mailbox, or none for somebody without mail.
    pub email: Option<String>,
    /// When the appointment is, if the story gets that far: opened hours of the specialist.
    pub starts_at: Timestamp,
    /// How long it lasts, in minutes.
    pub minutes: u16,
}

impl Teller<'_> {
    /// Leads a new case to its goal.
    ///
    /// # Errors
    /// The first deed that was refused: a sample that does not fit its guide is a fault of the samples.
    pub async fn tell(&self, story: Story) -> Result<Case, AppError> {
        use CaseState as S;
        let goal = story.goal;
        let case = self.begin(&story).await?;
        if matches!(goal, S::Draft | S::Submitted) {
            return Ok(case);
        }
        let case = self.collect(case, goal).await?;
        if matches!(
            goal,
            S::AwaitingDocs | S::DocsCheck | S::DocsMissing | S::OnHold | S::Withdrawn | S::Quiet
        ) {
            return Ok(case);
        }
        let case = self.review(case, goal).await?;
        if matches!(
            goal,
            S::Review | S::ReviewMore | S::ResultCall | S::Declined | S::Redirected | S::Accepted
        ) {
            return Ok(case);
        }
        let case = self.schedule(case, &story).await?;
        if matches!(goal, S::DatesOffered | S::DatesRetry | S::Booked) {
            return Ok(case);
        }
        let case = self.day(case, &story).await?;
        if matches!(goal, S::Arrived | S::Waiting | S::InTalk | S::NoShow) {
            return Ok(case);
        }
        self.finish(case, goal).await
    }

    fn days_ago(&self, days: i64) {
        self.clock.set(self.now - SignedDuration::from_hours(24 * days));
    }

    async fn begin(&self, story: &Story) -> Result<Case, AppError> {
        self.days_ago(12);
        let contact = match &story.email {
            Some(email) => CallerContact::Email(email.clone().into()),
            None => CallerContact::Paper,
        };
        let cmd = TakeCall {
            id: CaseId::draw(&*self.ctx.chance),
            door: Door::Phone,
            application: story.application.clone(),
            caller: base::Masked::default(),
            contact,
            send: story.goal != CaseState::Draft,
        };
        Ok(app::intake::take(self.ctx, &self.cast.desk, cmd).await?.case)
    }

    async fn collect(&self, case: Case, goal: CaseState) -> Result<Case, AppError> {
        use CaseState as S;
        let desk = &self.cast.desk;
        self.days_ago(11);
        let id = case.id;
        let mut case =
            app::desk::receive(self.ctx, desk, ReceiveApplication { case: id, revision: None }).await?;
        match goal {
            S::Withdrawn => {
                let cmd = app::exits::Withdraw { case: id, revision: None };
                return app::exits::withdraw(self.ctx, desk, cmd).await;
            }
            S::Quiet => {
                let typed_number = case.number.to_string();
                let cmd = CloseQuietly { case: id, revision: None, typed_number };
                return app::desk::close_quietly(self.ctx, desk, cmd).await;
            }
            S::OnHold => {
                self.days_ago(2);
                let until = self.ctx.clock.today().saturating_add(14.days());
                let cmd = app::exits::Rest { case: id, revision: None, until };
                return app::exits::pause(self.ctx, desk, cmd).await;
            }
            S::AwaitingDocs => return Ok(case),
            _ => {}
        }
        self.days_ago(8);
        let needs: Vec<_> = case
            .checklist()
            .map(|list| list.lines().iter().filter(|line| line.need.stage != Stage::OnDay).cloned().collect())
            .unwrap_or_default();
        let item = |line: &domain::documents::Owed| Item {
            kind: line.need.kind.clone(),
            of: line.need.of,
            form: Form::Original,
        };
        let kept_back = usize::from(goal == S::DocsMissing);
        let items: Vec<Item> = needs.iter().skip(kept_back).map(item).collect();
        if !items.is_empty() {
            let cmd = RegisterArrival {
                case: id,
                id: DocumentId::draw(&*self.ctx.chance),
                arrival: Arrival::Post,
                items,
                scan: None,
            };
            case = app::checking::register(self.ctx, desk, cmd).await?.case;
        }
        if goal == S::DocsCheck {
            return Ok(case);
        }
        let came: Vec<DocumentId> = case.shelf.received.iter().map(|received| received.id).collect();
        for document in came {
            let cmd = CheckPaper { case: id, revision: None, document, found: Found::Sound };
            case = app::checking::check(self.ctx, desk, cmd).await?;
        }
        if goal == S::DocsMissing {
            let items =
                needs.first().map(|line| (line.need.kind.clone(), line.need.of)).into_iter().collect();
            let by = japan::date(self.now + SignedDuration::from_hours(24 * 7));
            let cmd =
                RequestPapers { case: id, revision: None, items, words: String::new(), by, for_day: None };
            case = app::checking::request(self.ctx, desk, cmd).await?;
        }
        Ok(case)
    }

    async fn review(&self, case: Case, goal: CaseState) -> Result<Case, AppError> {
        use CaseState as S;
        let (desk, doctor, id) = (&self.cast.desk, &self.cast.doctor, case.id);
        self.days_ago(7);
        let specialist = doctor.staff_id().ok_or(AppError::NotFound("specialist"))?;
        let cmd = app::reviews::HandOver { case: id, revision: None, specialist };
        let case = app::reviews::hand_over(self.ctx, desk, cmd).await?;
        if goal == S::Review {
            return Ok(case);
        }
        self.days_ago(5);
        let reason = match goal {
            S::ReviewMore => {
                let note = "昨年の画像もお願いします".to_owned();
                return app::opinions::ask_for_more(
                    self.ctx,
                    doctor,
                    AskForMore { case: id, revision: None, note },
                )
                .await;
            }
            S::ResultCall => Some(RefusalReason::NothingToAdd),
            S::Declined => Some(RefusalReason::NoSpecialist),
            S::Redirected => Some(RefusalReason::WantsTreatmentHere),
            _ => None,
        };
        let Some(reason) = reason else {
            return app::opinions::accept(self.ctx, doctor, Accept { case: id, revision: None, minutes: 60 })
                .await;
        };
        if goal == S::ResultCall {
            self.clock.set(self.now - SignedDuration::from_hours(1));
        }
        let note = "見本の理由です".to_owned();
        let case =
            app::opinions::decline(self.ctx, doctor, Decline { case: id, revision: None, reason, note })
                .await?;
        if goal == S::ResultCall {
            return Ok(case);
        }
        self.days_ago(4);
        app::refusals::tell(self.ctx, desk, TellRefusal { case: id, revision: None }).await
    }

    async fn schedule(&self, case: Case, story: &Story) -> Result<Case, AppError> {
        use CaseState as S;
        let (desk, id, mode) = (&self.cast.desk, case.id, story.mode);
        self.days_ago(3);
        if matches!(story.goal, S::DatesOffered | S::DatesRetry) {
            let day = SignedDuration::from_hours(24);
            let starts = vec![story.starts_at, story.starts_at + day, story.starts_at + day * 2];
            let cmd = OfferDates { case: id, revision: None, starts, minutes: story.minutes, mode };
            let case = app::offers::offer(self.ctx, desk, cmd).await?;
            if story.goal == S::DatesOffered {
                return Ok(case);
            }
            let wishes = vec![domain::appointments::Wish::No; 3];
            let note = "火曜の午後なら行けます".to_owned();
            let answer = app::dates::Answer { case: id, revision: None, wishes, note };
            return app::dates::answer(self.ctx, desk, answer).await;
        }
        let cmd = BookDate {
            case: id,
            revision: None,
            starts_at: story.starts_at,
            minutes: story.minutes,
            mode,
            before: Before::None,
        };
        app::offers::book(self.ctx, desk, cmd).await
    }

    async fn day(&self, case: Case, story: &Story) -> Result<Case, AppError> {
        use CaseState as S;
        let (doctor, reception, id) = (&self.cast.doctor, &self.cast.reception, case.id);
        if story.goal == S::NoShow {
            self.clock.set(story.starts_at + SignedDuration::from_mins(40));
            return app::consultations::no_show(self.ctx, reception, id).await;
        }
        self.clock.set(story.starts_at - SignedDuration::from_mins(10));
        let case = match story.mode {
            Mode::InPerson | Mode::DocumentOnly => {
                let cmd = app::consultations::CheckIn { case: id, revision: None, identity_seen: true };
                app::consultations::check_in(self.ctx, reception, cmd).await?
            }
            Mode::Online => {
                let person = case.people.first().ok_or(AppError::NotFound("person"))?;
                let actor = domain::access::Actor::Person {
                    hospital: self.hospital.clone(),
                    id: person.id,
                    case: id,
                    part: person.part,
                };
                let cmd = app::dates::EnterWaiting {
                    case: id,
                    joins_from: Some("JP".to_owned()),
                    device: Some(DEVICE),
                };
                app::dates::enter_waiting(self.ctx, &actor, cmd).await?
            }
        };
        if matches!(story.goal, S::Arrived | S::Waiting) {
            return Ok(case);
        }
        self.clock.set(story.starts_at);
        let case = app::consultations::start(self.ctx, doctor, id).await?;
        if story.goal == S::InTalk {
            return Ok(case);
        }
        self.clock.set(story.starts_at + SignedDuration::from_mins(28));
        app::consultations::conclude(
            self.ctx,
            doctor,
            app::consultations::Conclude { case: id, broken_minutes: 0, reading_minutes: 0 },
        )
        .await
    }

    async fn finish(&self, case: Case, goal: CaseState) -> Result<Case, AppError> {
        use CaseState as S;
        let (desk, doctor, reception, id) =
            (&self.cast.desk, &self.cast.doctor, &self.cast.reception, case.id);
        if goal == S::PayDue {
            return Ok(case);
        }
        let settle = app::charges::Settle { case: id, route: PaymentRoute::Cash, payer: String::new() };
        let case = app::charges::settle(self.ctx, reception, settle).await?;
        if goal == S::ReportWriting {
            return Ok(case);
        }
        let text = "資料を拝見しました。現在の治療方針は妥当と考えます。(見本)".to_owned();
        let answers =
            case.application.questions.iter().map(|_| "主治医とご相談ください。(見本)".to_owned()).collect();
        app::opinions::write(self.ctx, doctor, Write { case: id, revision: None, text, answers }).await?;
        app::opinions::sign(self.ctx, doctor, Sign { case: id, revision: None }).await?;
        let cmd = SendReply { case: id, revision: None, route: SendRoute::Post };
        let case = app::desk::send_reply(self.ctx, desk, cmd).await?;
        if goal == S::ReportSent {
            return Ok(case);
        }
        app::desk::close(self.ctx, desk, CloseCase { case: id, revision: None }).await
    }
}
