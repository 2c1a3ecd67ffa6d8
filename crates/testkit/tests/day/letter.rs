//! The letter: what is signed is final.

use app::AppError;
use app::opinions::{Sign, Write, preview, read_letter, sign, write};
use base::CaseId;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

fn text(case: CaseId, revision: Option<u32>, opinion: &str, answer: &str) -> Write {
    Write { case, revision, text: opinion.to_owned(), answers: vec![answer.to_owned(), answer.to_owned()] }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_text_is_final() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, doctor) = (&place.ctx, &clinic.doctor);
    let id = clinic.concluded(Mode::InPerson, 600).await.unwrap().id;

    write(ctx, doctor, text(id, None, "妥当と考えます。", "")).await.unwrap();
    let incomplete = sign(ctx, doctor, Sign { case: id, revision: None }).await.unwrap_err();
    assert!(matches!(incomplete, AppError::Case(_)), "{incomplete}");
    let saved = write(ctx, doctor, text(id, None, "妥当と考えます。", "主治医と。")).await.unwrap();
    let signed = sign(ctx, doctor, Sign { case: id, revision: Some(saved.revision) }).await.unwrap();
    let kept = read_letter(ctx, doctor, id).await.unwrap();
    assert!(kept.starts_with(b"%PDF-"));

    let changed = write(ctx, doctor, text(id, None, "別の意見です。", "主治医と。")).await.unwrap_err();
    assert!(matches!(changed, AppError::Case(_)), "{changed}");
    let again = sign(ctx, doctor, Sign { case: id, revision: Some(saved.revision) }).await.unwrap();
    assert_eq!(again, signed, "a double tap signs once");
    assert_eq!(read_letter(ctx, doctor, id).await.unwrap(), kept);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_on_one_letter_do_not_overwrite_each_other() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, doctor) = (&place.ctx, &clinic.doctor);
    let case = clinic.concluded(Mode::InPerson, 600).await.unwrap();
    let seen = Some(case.revision);
    let first = write(ctx, doctor, text(case.id, seen, "一つ目", "はい")).await.unwrap();
    let stale = write(ctx, doctor, text(case.id, seen, "二つ目", "はい")).await.unwrap_err();
    assert!(matches!(stale, AppError::Conflict), "{stale}");
    let same = write(ctx, doctor, text(case.id, seen, "一つ目", "はい")).await.unwrap();
    assert_eq!(same, first, "the same text again is the same saving");
    let stale = sign(ctx, doctor, Sign { case: case.id, revision: seen }).await.unwrap_err();
    assert!(matches!(stale, AppError::Conflict), "{stale}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_its_specialist_writes_and_previews() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let id = clinic.concluded(Mode::InPerson, 600).await.unwrap().id;
    let member = place.enrol(&clinic.hospital, "other", &[domain::staff::Role::Specialist]).await;
    let other = domain::access::Actor::Staff { hospital: clinic.hospital.clone(), member };
    for actor in [&other, &clinic.desk, &clinic.reception] {
        let written = write(&place.ctx, actor, text(id, None, "意見", "答え")).await.unwrap_err();
        assert!(matches!(written, AppError::Denied(_)), "{written}");
        let seen = preview(&place.ctx, actor, id).await.map(|_| ()).unwrap_err();
        assert!(matches!(seen, AppError::Denied(_)), "{seen}");
    }
}
