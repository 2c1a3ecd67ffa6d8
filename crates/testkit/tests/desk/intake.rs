//! The phone call.

use app::desk::{CompleteApplication, complete};
use app::intake::{Outcome, alike, take};
use base::Masked;
use domain::cases::{CaseState, Gap};
use policy::{Mode, Purpose};
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::together::{application, call, conflict, stored};

#[tokio::test(flavor = "multi_thread")]
async fn a_call_makes_one_case_however_often_the_button_is_pressed() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let call = call(&clinic, application(&clinic, Mode::InPerson).await);
    let first = take(&place.ctx, &clinic.desk, call.clone()).await.unwrap();
    let second = take(&place.ctx, &clinic.desk, call).await.unwrap();
    assert_eq!(first.outcome, Outcome::Sent);
    assert_eq!(second.case, stored(&clinic, first.case.id).await);
    assert_eq!((second.case.number, second.outcome), (first.case.number, Outcome::Sent));
    assert_eq!(first.case.state(), CaseState::Submitted);
    assert!(first.case.promised.is_some(), "the caller is told a date");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_call_keeps_its_number_and_what_was_said() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let mut said = application(&clinic, Mode::InPerson).await;
    said.patient.address = domain::people::Address::default();
    said.purposes.clear();
    let taken = take(&place.ctx, &clinic.desk, call(&clinic, said.clone())).await.unwrap();
    assert_eq!(taken.outcome, Outcome::Kept(vec![Gap::Address, Gap::Purposes]));
    assert_eq!(taken.case.application, said);
    assert_eq!(taken.case.state(), CaseState::Draft);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_call_names_the_obstacle_with_its_clause_and_stays_a_draft() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let mut said = application(&clinic, Mode::InPerson).await;
    said.purposes.push(Purpose::Litigation);
    let taken = take(&place.ctx, &clinic.desk, call(&clinic, said)).await.unwrap();
    let Outcome::Refused(judgement) = taken.outcome else { panic!("{:?}", taken.outcome) };
    let refusal = &judgement.decision.refusals[0];
    assert_eq!(refusal.code.to_string(), "complaint_or_litigation");
    assert!(!refusal.cites.to_string().is_empty());
    assert_eq!(taken.case.state(), CaseState::Draft);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_patient_is_noticed_however_the_reading_was_typed() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let mut said = application(&clinic, Mode::InPerson).await;
    said.patient.name.family_kana = Masked::new("タカ ミホン".to_owned());
    assert_eq!(alike(&place.ctx, &clinic.desk, &said, None).await.unwrap().len(), 1);
    said.patient.birth_date = None;
    assert_eq!(alike(&place.ctx, &clinic.desk, &said, None).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_editors_of_one_application_lose_nothing_and_both_answers_of_the_guide_are_kept() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let call = call(&clinic, application(&clinic, Mode::InPerson).await);
    let case = take(&place.ctx, &clinic.desk, call).await.unwrap().case;
    let mut changed = case.application.clone();
    changed.purposes.push(Purpose::Litigation);
    let edit = |words: &str| {
        let mut application = changed.clone();
        application.needs = Masked::new(words.to_owned());
        CompleteApplication { case: case.id, revision: Some(case.revision), application, send: false }
    };
    let first = complete(&place.ctx, &clinic.desk, edit("車いす")).await.unwrap();
    conflict(complete(&place.ctx, &clinic.desk, edit("筆談")).await);
    let kept = stored(&clinic, case.id).await;
    assert_eq!(kept, first);
    let [before, after] = kept.judgements.as_slice() else { panic!("{} answers", kept.judgements.len()) };
    assert!(after.differs_from(before), "the second answer refuses");
}
