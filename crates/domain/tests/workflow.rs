//! Random programs of steps: whatever people press in whatever order, a case never does what it must not.

#![expect(clippy::unwrap_used, reason = "sample values that cannot be made fail the test by panicking")]

use std::collections::BTreeSet;

use base::{AppointmentId, CaseId, HospitalId, ReferenceNumber, SeededChance, StaffId, Timestamp};
use domain::Effect;
use domain::access::{self, Actor, Deed, Permit};
use domain::appointments::{Candidate, Offer, Span, Wish};
use domain::cases::{
    ApplicantKind, Application, Booking, Case, CaseState, Change, Counted, Door, Judgement, Moment,
    PolicyRef, Refusal, RefusalReason, Stage, Turn,
};
use domain::charges::{ChargeLine, PaymentRoute, Settlement};
use domain::documents::Blob;
use domain::people::{Address, PersonName};
use domain::reports::{Opinion, SendRoute};
use domain::staff::{Role, StaffMember};
use jiff::{SignedDuration, ToSpan};
use policy::{Decision, Mode, Purpose, Text, Verdict};
use proptest::prelude::*;

struct World {
    chance: SeededChance,
    hospital: HospitalId,
    doctor: StaffId,
    now: Timestamp,
}

impl World {
    fn new() -> Self {
        let chance = SeededChance::new(11);
        let doctor = StaffId::draw(&chance);
        Self {
            chance,
            hospital: "sample".parse().unwrap(),
            doctor,
            now: "2026-12-01T01:00:00Z".parse().unwrap(),
        }
    }

    fn permit(&self, case: &Case, deed: Deed) -> Option<Permit> {
        let roles: BTreeSet<Role> = Role::ALL.into_iter().collect();
        let member = StaffMember {
            id: self.doctor,
            login: "all".to_owned(),
            name: "例文 一郎".to_owned(),
            roles,
            departments: BTreeSet::new(),
            left_at: None,
        };
        let actor = Actor::Staff { hospital: self.hospital.clone(), member };
        access::in_case(&actor, deed, case.id, case.specialist()).ok()
    }

    fn judgement(&self, verdict: Verdict) -> Judgement {
        let policy = PolicyRef { id: "sample".into(), version: "2026-04-01".into(), hash: "00".into() };
        let decision = Decision {
            verdict,
            policy: policy::PolicyRef {
                id: "sample".into(),
                version: "2026-04-01".into(),
                hash: "00".into(),
            },
            refusals: vec![],
            asks: vec![],
            documents: vec![],
            forbidden: vec![],
            conditions: vec![],
            arrive_minutes_before: None,
        };
        let facts = policy::Facts::new(base::japan::date(self.now));
        Judgement { at: self.now, moment: Moment::Submission, policy, facts, decision, set_aside: Vec::new() }
    }

    fn span(&self, hours_ahead: i64) -> Span {
        let start = self.now.as_second() / 3600 * 3600 + hours_ahead * 3600;
        Span::new(self.doctor, Timestamp::from_second(start).unwrap(), 60).unwrap()
    }
}

fn sample_case(world: &World) -> Case {
    let mut application = Application::begin(ApplicantKind::Patient);
    application.patient.name = PersonName { family: "見本".to_owned().into(), ..PersonName::default() };
    application.patient.birth_date = Some(jiff::civil::date(1950, 4, 1).into());
    application.patient.address = Address { city: "見本市".to_owned().into(), ..Address::default() };
    application.patient.daytime_phone = "03-0000-0001".to_owned().into();
    application.illness.words = "見本の病気".to_owned().into();
    application.illness.department = Some("gastroenterology".parse().unwrap());
    application.referring_doctor.hospital = "見本病院".to_owned();
    application.purposes = vec![Purpose::CurrentTreatment];
    application.mode = Some(Mode::InPerson);
    application.questions = vec!["治療の選び方は".to_owned().into()];
    Case::open(
        CaseId::draw(&world.chance),
        world.hospital.clone(),
        ReferenceNumber::draw(2026, &world.chance),
        Door::Web,
        world.now,
        PolicyRef { id: "sample".into(), version: "2026-04-01".into(), hash: "00".into() },
        application,
        vec![],
        jiff::civil::date(2027, 1, 30),
    )
}

/// One thing that somebody presses.
#[derive(Debug, Clone, Copy)]
enum Press {
    Submit { refused: bool },
    Receive,
    HandOver,
    Accept,
    AskMore,
    Refuse { urgent: bool },
    Tell,
    Offer,
    Answer,
    Book { refused: bool },
    Cancel,
    CheckIn,
    Start,
    Conclude,
    NoShow,
    Settle,
    Write,
    Sign,
    Send,
    Close,
    Withdraw,
    Quietly,
    Undo,
    Rest(u8),
    GoOn,
    Wait(u8),
}

fn press(world: &mut World, case: &Case, press: Press) -> Option<Change> {
    let now = world.now;
    let today = base::japan::date(now);
    let line =
        ChargeLine {
            label: Text::new("相談料", "fee"), amount: base::Yen::new(1_000), rule: "fee".into()
        };
    let blob = Blob { key: "k".into(), media_type: "application/pdf".into(), size_bytes: 1 };
    let refusal =
        |reason| Refusal { reason, note: String::new(), words: String::new(), by: world.doctor, at: now };
    let take = || case.clone();
    let p = |deed| world.permit(case, deed);
    match press {
        Press::Submit { refused } => {
            let verdict = if refused { Verdict::Refused } else { Verdict::Incomplete };
            take().submit(&p(Deed::SubmitApplication)?, now, world.judgement(verdict), today).ok()
        }
        Press::Receive => take().receive(&p(Deed::CheckDocument)?, now).ok(),
        Press::HandOver => take().request_review(&p(Deed::RequestReview)?, now, world.doctor, today).ok(),
        Press::Accept => take().accept(&p(Deed::Review)?, now, 60, today).ok(),
        Press::AskMore => take().ask_for_more(&p(Deed::Review)?, now).ok(),
        Press::Refuse { urgent } => {
            let reason = if urgent { RefusalReason::Urgent } else { RefusalReason::NothingToAdd };
            take().refuse(&p(Deed::Refuse)?, refusal(reason), now + SignedDuration::from_hours(24), now).ok()
        }
        Press::Tell => take().tell_refusal(&p(Deed::TellRefusal)?, now).ok(),
        Press::Offer => {
            let candidate = Candidate { span: world.span(48), mode: Mode::InPerson, wish: None };
            let offer = Offer {
                candidates: vec![candidate],
                offered_at: now,
                hold_until: today,
                answered_at: None,
                note: String::new(),
            };
            take().offer_dates(&p(Deed::OfferDates)?, offer, world.judgement(Verdict::Acceptable)).ok()
        }
        Press::Answer => {
            take().answer_dates(&p(Deed::AnswerDates)?, now, &[Wish::Yes], String::new(), today).ok()
        }
        Press::Book { refused } => {
            let verdict = if refused { Verdict::Refused } else { Verdict::Acceptable };
            let appointment = AppointmentId::draw(&world.chance);
            let booking =
                Booking { appointment, span: world.span(24), mode: Mode::InPerson, arrive_at: None };
            take().book(&p(Deed::Book)?, now, booking, world.judgement(verdict)).ok()
        }
        Press::Cancel => take().cancel_booking(&p(Deed::CancelBooking)?, now, None, today).ok(),
        Press::CheckIn => take().check_in(&p(Deed::CheckIn)?, now).ok(),
        Press::Start => take().start(&p(Deed::StartConsultation)?, now).ok(),
        Press::Conclude => {
            let counted = Counted { seconds: 1_800, lines: vec![line] };
            take().conclude(&p(Deed::ConcludeConsultation)?, now, counted).ok()
        }
        Press::NoShow => take().no_show(&p(Deed::RecordNoShow)?, now).ok(),
        Press::Settle => {
            let settlement = Settlement {
                route: PaymentRoute::Cash,
                payer: "見本".to_owned().into(),
                by: world.doctor,
                at: now,
                receipts_printed: 0,
            };
            take().settle_charge(&p(Deed::SettleCharge)?, settlement).ok()
        }
        Press::Write => {
            let mut opinion = case.stage.concluded()?.report.opinion().clone();
            opinion.text = "意見".to_owned();
            for answer in &mut opinion.answers {
                answer.answer = "答え".to_owned();
            }
            let opinion: Opinion = opinion;
            take().write_opinion(&p(Deed::WriteOpinion)?, opinion).ok()
        }
        Press::Sign => take().sign_reply(&p(Deed::SignReply)?, now, blob).ok(),
        Press::Send => take().send_reply(&p(Deed::SendReply)?, now, SendRoute::Post).ok(),
        Press::Close => take().close(&p(Deed::CloseCase)?, now).ok(),
        Press::Withdraw => take().withdraw(&p(Deed::Withdraw)?, now, None).ok(),
        Press::Quietly => take().close_quietly(&p(Deed::CloseQuietly)?, now).ok(),
        Press::Undo => take().undo_quiet(&p(Deed::UndoQuiet)?, now).ok(),
        Press::Rest(days) => {
            let until = |days: i64| today.checked_add(days.days()).unwrap();
            take().pause(&p(Deed::PauseCase)?, now, until(i64::from(days)), until(90)).ok()
        }
        Press::GoOn => take().resume(&p(Deed::PauseCase)?, now, |_| Some(today)).ok(),
        Press::Wait(hours) => {
            world.now += SignedDuration::from_hours(i64::from(hours));
            None
        }
    }
}

fn presses() -> impl Strategy<Value = Vec<Press>> {
    let one = prop_oneof![
        any::<bool>().prop_map(|refused| Press::Submit { refused }),
        Just(Press::Receive),
        Just(Press::HandOver),
        Just(Press::Accept),
        Just(Press::AskMore),
        any::<bool>().prop_map(|urgent| Press::Refuse { urgent }),
        Just(Press::Tell),
        Just(Press::Offer),
        Just(Press::Answer),
        any::<bool>().prop_map(|refused| Press::Book { refused }),
        Just(Press::Cancel),
        Just(Press::CheckIn),
        Just(Press::Start),
        Just(Press::Conclude),
        Just(Press::NoShow),
        Just(Press::Settle),
        Just(Press::Write),
        Just(Press::Sign),
        Just(Press::Send),
        Just(Press::Close),
        Just(Press::Withdraw),
        Just(Press::Quietly),
        Just(Press::Undo),
        (0_u8..100).prop_map(Press::Rest),
        Just(Press::GoOn),
        (1_u8..30).prop_map(Press::Wait),
    ];
    // The happy path stands in the middle with noise around it, so that late states are reached.
    let path = vec![
        Press::Submit { refused: false },
        Press::Receive,
        Press::HandOver,
        Press::Accept,
        Press::Offer,
        Press::Answer,
        Press::Book { refused: false },
        Press::Wait(24),
        Press::CheckIn,
        Press::Start,
        Press::Conclude,
        Press::Write,
        Press::Sign,
        Press::Send,
        Press::Settle,
        Press::Close,
    ];
    prop::collection::vec((prop::option::weighted(0.3, one), any::<bool>()), 40).prop_map(move |noise| {
        let mut steps = path.iter();
        let mut out = Vec::new();
        for (extra, advance) in noise {
            out.extend(extra);
            if advance {
                out.extend(steps.next());
            }
        }
        out
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_order_of_presses_breaks_a_promise(program in presses()) {
        let mut world = World::new();
        let mut case = sample_case(&world);
        for step in program {
            let before = case.clone();
            let Some(change) = press(&mut world, &case, step) else { continue };
            // After a quiet closing nothing is told and nothing but taking it back is possible.
            if matches!(before.stage, Stage::Quiet(_)) {
                let undone = matches!(step, Press::Undo);
                prop_assert!(undone, "{step:?} after a quiet closing");
                prop_assert!(change.effects.is_empty());
            }
            // What is over stays over; only a death closes it quietly.
            if matches!(before.stage, Stage::Closed(_) | Stage::Withdrawn(_)) {
                let quiet = matches!(step, Press::Quietly);
                prop_assert!(quiet, "{step:?} after the end");
            }
            // The guide's no is never booked or sent.
            let against_the_guide = matches!(step, Press::Submit { refused: true } | Press::Book { refused: true });
            prop_assert!(!against_the_guide);
            // A case closes only when the fee is settled and the letter sent.
            if let Stage::Closed(closed) = &change.case.stage {
                prop_assert!(closed.concluded.tracks().are_done());
            }
            // A refusal is told by phone before the page shows it.
            if let (Stage::Refused(refused), Press::Refuse { .. }) = (&change.case.stage, step) {
                prop_assert_eq!(change.case.outlook(world.now).state, CaseState::ResultCall);
                prop_assert!(refused.told_at.is_none());
                let has_task = change.effects.iter().any(|effect| matches!(effect, Effect::Task { .. }));
                prop_assert!(has_task);
            }
            // Nobody pays twice and a signed text never changes.
            if let (Some(old), Some(new)) = (before.stage.concluded(), change.case.stage.concluded()) {
                if !old.charge.is_due() {
                    prop_assert_eq!(&old.charge.state, &new.charge.state);
                }
                if let Some(letter) = old.report.letter() {
                    prop_assert_eq!(Some(letter), new.report.letter());
                }
            }
            // A rest never runs over a booked day, and nobody rests on the day itself or after it.
            if change.case.is_paused() {
                let until = change.case.pause.unwrap().until;
                let booked = change.case.stage.booked().filter(|_| matches!(change.case.stage, Stage::Booked(_)));
                prop_assert!(booked.is_none_or(|one| base::japan::date(one.span.starts_at) > until));
            }
            // Every state has a word, and whoever's turn it is can act.
            let outlook = change.case.outlook(world.now);
            prop_assert!(CaseState::from_code(outlook.state.code()) == Some(outlook.state));
            if outlook.turn == Turn::Nobody {
                let stage = &change.case.stage;
                let waits = matches!(stage, Stage::InTalk(_) | Stage::Refused(_));
                prop_assert!(stage.is_over() || waits);
            }
            case = change.case;
        }
    }
}

#[test]
fn the_undisturbed_path_ends_closed() {
    let mut world = World::new();
    let mut case = sample_case(&world);
    let path = [
        Press::Submit { refused: false },
        Press::Receive,
        Press::HandOver,
        Press::Accept,
        Press::Offer,
        Press::Answer,
        Press::Book { refused: false },
        Press::Wait(24),
        Press::CheckIn,
        Press::Start,
        Press::Conclude,
        Press::Write,
        Press::Sign,
        Press::Send,
        Press::Settle,
        Press::Close,
    ];
    for step in path {
        if let Some(change) = press(&mut world, &case, step) {
            case = change.case;
        } else {
            assert!(matches!(step, Press::Wait(_)), "{step:?} was refused in {:?}", case.state());
        }
    }
    assert_eq!(case.state(), CaseState::Closed);
}
