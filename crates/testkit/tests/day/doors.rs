//! Who may not.

use app::AppError;
use app::opinions::{Accept, AskForMore, Decline, accept, ask_for_more, decline, mine};
use domain::access::Actor;
use domain::cases::{CaseState, RefusalReason};
use domain::staff::Role;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

#[tokio::test(flavor = "multi_thread")]
async fn reception_sees_no_case_and_a_specialist_only_their_own() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let member = place.enrol(&clinic.hospital, "other", &[Role::Specialist]).await;
    let other = Actor::Staff { hospital: clinic.hospital.clone(), member };
    for actor in [&clinic.reception, &other] {
        let refused = app::desk::see(ctx, actor, case.id).await.unwrap_err();
        assert!(matches!(refused, AppError::Denied(_)), "{refused}");
        let deed = Accept { case: case.id, revision: None, minutes: 60 };
        assert!(matches!(accept(ctx, actor, deed).await, Err(AppError::Denied(_))));
    }
    assert_eq!(mine(ctx, &other).await.unwrap().to_decide, []);
    assert_eq!(mine(ctx, &clinic.doctor).await.unwrap().to_decide.len(), 1);
    assert!(matches!(mine(ctx, &clinic.desk).await, Err(AppError::Denied(_))));
    assert!(matches!(app::charges::due(ctx, &clinic.desk).await, Err(AppError::Denied(_))));
    assert!(matches!(app::consultations::today(ctx, &clinic.doctor).await, Err(AppError::Denied(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_hospital_has_no_such_case() {
    let place = Place::new().await;
    let here = Clinic::flat(&place).await;
    let there = Clinic::metered(&place).await;
    let id = here.concluded(Mode::InPerson, 600).await.unwrap().id;
    let ctx = &place.ctx;
    let unknown = |error: AppError| assert!(matches!(error, AppError::NotFound(_)), "{error}");
    unknown(app::desk::see(ctx, &there.doctor, id).await.unwrap_err());
    unknown(app::opinions::read_letter(ctx, &there.doctor, id).await.unwrap_err());
    unknown(app::consultations::see_visit(ctx, &there.reception, id).await.unwrap_err());
    unknown(app::charges::bill(ctx, &there.reception, id).await.unwrap_err());
    unknown(app::consultations::start(ctx, &there.doctor, id).await.unwrap_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_tapped_twice_is_one_decision() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, doctor) = (&place.ctx, &clinic.doctor);
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let yes = || Accept { case: case.id, revision: Some(case.revision), minutes: 45 };
    let accepted = accept(ctx, doctor, yes()).await.unwrap();
    assert_eq!(accept(ctx, doctor, yes()).await.unwrap(), accepted);
    let late = decline(ctx, doctor, no(&accepted, RefusalReason::NothingToAdd, "")).await.unwrap_err();
    assert!(matches!(late, AppError::Case(_)), "after the yes the desk is asked: {late}");

    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let unsaid = decline(ctx, doctor, no(&case, RefusalReason::Other, " ")).await.unwrap_err();
    assert!(matches!(unsaid, AppError::Invalid { field: "note", .. }), "{unsaid}");
    let declined = decline(ctx, doctor, no(&case, RefusalReason::Urgent, "今日中に受診を")).await.unwrap();
    let again = decline(ctx, doctor, no(&case, RefusalReason::Urgent, "今日中に受診を")).await.unwrap();
    assert_eq!(again, declined);

    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let more = || AskForMore { case: case.id, revision: Some(case.revision), note: "画像を".to_owned() };
    let asked = ask_for_more(ctx, doctor, more()).await.unwrap();
    assert_eq!(asked.state(), CaseState::ReviewMore);
    assert_eq!(ask_for_more(ctx, doctor, more()).await.unwrap(), asked);
    let tasks = ctx.store.read(&clinic.hospital).await.unwrap().tasks_of(case.id).await.unwrap();
    assert_eq!(tasks.len(), 1);
}

fn no(case: &domain::cases::Case, reason: RefusalReason, note: &str) -> Decline {
    Decline { case: case.id, revision: Some(case.revision), reason, note: note.to_owned() }
}
