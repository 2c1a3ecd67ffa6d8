//! Filling in, judging, sending.

use std::collections::BTreeSet;

use app::AppError;
use app::applications::{
    Begin, Edit, GuideAnswers, Part, Submit, ask_begin_code, begin_by_code, edit, preview, see, submit,
};
use base::{CaseId, HospitalId, Lang, Masked};
use domain::access::Actor;
use domain::cases::{ApplicantKind, Case, Gap, Stage, SubmitError};
use domain::people::{Address, PersonName};
use jiff::civil::date;
use policy::{Mode, Purpose};
use testkit::place::Place;

use crate::mailbox::{actor, done, take_code, visitor};

/// A draft and who fills it in.
pub struct Draft<'a> {
    pub place: &'a Place,
    pub me: Actor,
    pub case: CaseId,
}

impl<'a> Draft<'a> {
    /// Begins an application of the patient.
    pub async fn begin(place: &'a Place, hospital: &HospitalId) -> Self {
        let visitor = visitor(hospital, "drafts");
        let wish = Begin {
            kind: ApplicantKind::Patient,
            email: "hanako@example.jp".to_owned(),
            lang: Lang::Ja,
            told: None,
        };
        let id = ask_begin_code(&place.ctx, &visitor, wish).await.unwrap();
        let code = take_code(place).await;
        let signed_in = done(begin_by_code(&place.ctx, &visitor, id, &code).await.unwrap());
        let me = actor(place, hospital, &signed_in).await.unwrap();
        Self { place, me, case: signed_in.case }
    }

    /// Returns the case as it is stored.
    pub async fn stored(&self) -> Case {
        see(&self.place.ctx, &self.me, self.case).await.unwrap()
    }

    /// Answers a part.
    pub async fn answer(&self, part: Part) -> Case {
        let cmd = Edit { case: self.case, revision: None, part };
        edit(&self.place.ctx, &self.me, cmd).await.unwrap()
    }

    /// Answers everything with what the guides accept.
    pub async fn fill(&self, mode: Mode) {
        let text = |words: &str| Masked::new(words.to_owned());
        let guide = self.place.ctx.guide(self.me.hospital()).await.unwrap();
        let agreements = guide.guide().newest().agreements(mode).map(|one| one.id.get_ref().clone());
        let ticked: BTreeSet<String> = agreements.collect();
        let name = PersonName {
            family: text("髙見本"),
            given: text("花子"),
            family_kana: text("タカミホン"),
            given_kana: text("ハナコ"),
        };
        let address = Address {
            postal_code: text("000-0000"),
            prefecture: text("見本県"),
            city: text("見本市"),
            street: text("例町1丁目"),
            building: Masked::default(),
        };
        let parts = [
            Part::Name(name),
            Part::BirthDate(date(1950, 4, 1)),
            Part::Address(address),
            Part::Phones { daytime: "03-0000-0001".to_owned(), second: String::new(), card: String::new() },
            Part::Illness {
                words: "胃の病気(見本)".to_owned(),
                condition: None,
                department: Some("gastroenterology".parse().unwrap()),
                needed_by: None,
            },
            Part::Referrer {
                hospital: "見本総合病院".to_owned(),
                department: String::new(),
                doctor: "例文 医師".to_owned(),
            },
            Part::Purposes(vec![Purpose::CurrentTreatment]),
            Part::Mode { mode, joins_from: Some("JP".to_owned()) },
            Part::Guide(GuideAnswers {
                under_care_elsewhere: Some(true),
                diagnosis_disclosed: Some(true),
                japanese_insurance: Some(true),
                can_sign: Some(true),
                deceased: Some(false),
                lives_in: Some("JP".to_owned()),
                doctor_agrees: Some(true),
                letter_language: Some("ja".to_owned()),
            }),
            Part::Agreements { ticked, privacy: Some(true) },
        ];
        for part in parts {
            self.answer(part).await;
        }
    }

    /// Sends it.
    pub async fn send(&self) -> Result<Case, AppError> {
        submit(&self.place.ctx, &self.me, Submit { case: self.case, revision: None }).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_named_all_at_once_and_the_draft_stays() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    draft.answer(Part::BirthDate(date(1950, 4, 1))).await;
    let Err(AppError::Submit(SubmitError::Incomplete(gaps))) = draft.send().await else {
        panic!("an empty application was sent");
    };
    assert!(gaps.contains(&Gap::PatientName) && gaps.contains(&Gap::Mode) && !gaps.contains(&Gap::BirthDate));
    assert!(matches!(draft.stored().await.stage, Stage::Draft(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sent_application_promises_a_day_and_sending_twice_is_once() {
    let place = Place::new().await;
    for hospital in &place.hospitals {
        let draft = Draft::begin(&place, hospital).await;
        draft.fill(Mode::Online).await;
        let sent = draft.send().await.unwrap();
        assert!(matches!(sent.stage, Stage::Submitted(_)) && sent.promised.is_some(), "{hospital}");
        assert_eq!(sent.judgements.len(), 1);
        assert_eq!(draft.send().await.unwrap().revision, sent.revision, "{hospital}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opinion_that_is_needed_soon_makes_the_desk_call() {
    let place = Place::new().await;
    for (needed_by, calls) in [(date(2026, 12, 11), 1), (date(2026, 12, 12), 0)] {
        let draft = Draft::begin(&place, &place.hospitals[0]).await;
        draft.fill(Mode::InPerson).await;
        let illness = draft.stored().await.application.illness;
        draft
            .answer(Part::Illness {
                words: illness.words.into_inner(),
                condition: None,
                department: illness.department,
                needed_by: Some(needed_by),
            })
            .await;
        draft.send().await.unwrap();
        let mut tx = place.ctx.store.read(draft.me.hospital()).await.unwrap();
        assert_eq!(tx.tasks_of(draft.case).await.unwrap().len(), calls, "{needed_by}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_before_every_agreement_is_ticked() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    draft.fill(Mode::InPerson).await;
    draft.answer(Part::Agreements { ticked: BTreeSet::new(), privacy: Some(true) }).await;
    let guide = place.ctx.guide(draft.me.hospital()).await.unwrap();
    let seen = preview(&guide, &draft.stored().await, place.ctx.now()).unwrap();
    assert!(!seen.is_complete() && seen.gaps.is_empty());
    assert!(matches!(draft.send().await, Err(AppError::Invalid { field: "agreements", .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_by_the_guide_keeps_the_draft_and_a_changed_answer_cures_it() {
    let place = Place::new().await;
    for hospital in &place.hospitals {
        let draft = Draft::begin(&place, hospital).await;
        draft.fill(Mode::InPerson).await;
        draft.answer(Part::Purposes(vec![Purpose::TransferHere])).await;
        let Err(AppError::Submit(SubmitError::Refused(judgement))) = draft.send().await else {
            panic!("{hospital}: a wish to move was sent");
        };
        assert!(judgement.decision.refusals.iter().all(|refusal| !refusal.cites.is_empty()));
        assert!(matches!(draft.stored().await.stage, Stage::Draft(_)));
        draft.answer(Part::Purposes(vec![Purpose::FutureTreatment])).await;
        draft.send().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_edit_the_same_revision_notice_each_other() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    let seen = Some(draft.stored().await.revision);
    let write = |words: &str| Edit { case: draft.case, revision: seen, part: Part::Needs(words.to_owned()) };
    edit(&place.ctx, &draft.me, write("車いす")).await.unwrap();
    assert!(matches!(edit(&place.ctx, &draft.me, write("手話")).await, Err(AppError::Conflict)));
    assert_eq!(draft.stored().await.application.needs.reveal(), "車いす");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_persons_case_does_not_exist() {
    let place = Place::new().await;
    let mine = Draft::begin(&place, &place.hospitals[0]).await;
    let theirs = Draft::begin(&place, &place.hospitals[0]).await;
    assert!(matches!(see(&place.ctx, &mine.me, theirs.case).await, Err(AppError::Denied(_))));
    let elsewhere = Draft::begin(&place, &place.hospitals[1]).await;
    assert!(matches!(see(&place.ctx, &mine.me, elsewhere.case).await, Err(AppError::NotFound(_))));
}
