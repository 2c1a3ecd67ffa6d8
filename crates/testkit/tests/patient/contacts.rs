//! Codes, paper keys, relatives, changed contacts.

use app::AppError;
use app::applications::{Begin, BeginOnPaper, ask_begin_code, begin_by_code, begin_on_paper};
use app::contacts::{
    AskCode, ChangeContact, Confirmed, EndAccess, Invite, PaperSignIn, SignIn, SignedIn, ask_change,
    ask_code, ask_desk_to_confirm, by_code, by_paper_key, confirm_change, end_access, invite, make_paper_key,
    revoke_paper_key,
};
use base::{HospitalId, Lang, ReferenceNumber, SeededChance};
use domain::cases::ApplicantKind;
use domain::people::Part;
use domain::tasks::TaskKind;
use jiff::SignedDuration;
use jiff::civil::date;
use testkit::place::Place;

use crate::mailbox::{actor, digits, done, stored, take_code, take_mails, visitor, wrong};

const MAIL: &str = "hanako@example.jp";

async fn begin(place: &Place, hospital: &HospitalId, email: &str) -> SignedIn {
    let visitor = visitor(hospital, email);
    let wish = Begin { kind: ApplicantKind::Patient, email: email.to_owned(), lang: Lang::Ja, told: None };
    let id = ask_begin_code(&place.ctx, &visitor, wish).await.unwrap();
    let code = take_code(place).await;
    done(begin_by_code(&place.ctx, &visitor, id, &code).await.unwrap())
}

async fn ask(place: &Place, hospital: &HospitalId, number: ReferenceNumber, email: &str) -> uuid::Uuid {
    let ask = AskCode { number, email: email.to_owned(), lang: Lang::En };
    ask_code(&place.ctx, &visitor(hospital, "ward"), ask).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_given_only_when_the_contact_is_proved() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let visitor = visitor(hospital, "a");
    let wish = Begin { kind: ApplicantKind::Patient, email: MAIL.to_owned(), lang: Lang::Ja, told: None };
    let id = ask_begin_code(&place.ctx, &visitor, wish).await.unwrap();
    let code = take_code(&place).await;
    let mut tx = place.ctx.store.read(hospital).await.unwrap();
    assert!(tx.count_by_state().await.unwrap().is_empty(), "no case before the code");
    drop(tx);

    let tried = begin_by_code(&place.ctx, &visitor, id, &wrong(&code)).await.unwrap();
    assert_eq!(tried, SignIn::Wrong { tries_left: Some(4) });
    let signed_in = done(begin_by_code(&place.ctx, &visitor, id, &code).await.unwrap());
    let case = stored(&place, hospital, &signed_in).await;
    assert_eq!(case.people[0].mail(), Some(MAIL));
    assert!(actor(&place, hospital, &signed_in).await.is_some());

    assert_eq!(begin_by_code(&place.ctx, &visitor, id, &code).await.unwrap(), SignIn::Over, "one use");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_ends_after_ten_minutes_and_after_five_wrong_tries() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let case = stored(&place, hospital, &begin(&place, hospital, MAIL).await).await;

    let id = ask(&place, hospital, case.number, MAIL).await;
    let code = take_code(&place).await;
    for left in [4, 3, 2, 1, 0] {
        let tried = by_code(&place.ctx, &visitor(hospital, "b"), id, &wrong(&code)).await.unwrap();
        assert_eq!(tried, SignIn::Wrong { tries_left: Some(left) });
    }
    assert_eq!(by_code(&place.ctx, &visitor(hospital, "b"), id, &code).await.unwrap(), SignIn::Over);

    let id = ask(&place, hospital, case.number, MAIL).await;
    let code = take_code(&place).await;
    place.wait(SignedDuration::from_mins(10));
    assert_eq!(by_code(&place.ctx, &visitor(hospital, "b"), id, &code).await.unwrap(), SignIn::Over);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_whether_a_number_or_an_address_exists() {
    let place = Place::new().await;
    let [hospital, other] = [&place.hospitals[0], &place.hospitals[1]];
    let case = stored(&place, hospital, &begin(&place, hospital, MAIL).await).await;
    let unknown = ReferenceNumber::draw(2026, &SeededChance::new(99));
    let asked =
        [(hospital, unknown, MAIL), (hospital, case.number, "taro@example.jp"), (other, case.number, MAIL)];
    for (hospital, number, email) in asked {
        let id = ask(&place, hospital, number, email).await;
        assert!(take_mails(&place).await.is_empty(), "nothing is mailed");
        let tried = by_code(&place.ctx, &visitor(hospital, "c"), id, "123456").await.unwrap();
        assert_eq!(tried, SignIn::Wrong { tries_left: Some(4) }, "as for a real one");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guesser_is_slowed_down_for_a_number_and_others_are_not() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let case = stored(&place, hospital, &begin(&place, hospital, MAIL).await).await;
    let other = stored(&place, hospital, &begin(&place, hospital, "taro@example.jp").await).await;
    for guess in 0..3 {
        ask(&place, hospital, case.number, &format!("guess{guess}@example.jp")).await;
    }
    let ask_again = AskCode { number: case.number, email: MAIL.to_owned(), lang: Lang::Ja };
    let refused = ask_code(&place.ctx, &visitor(hospital, "d"), ask_again.clone()).await;
    assert!(matches!(refused, Err(AppError::TooManyTries(_))));
    ask(&place, hospital, other.number, "taro@example.jp").await;
    place.wait(SignedDuration::from_mins(16));
    ask_code(&place.ctx, &visitor(hospital, "d"), ask_again).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_mail_comes_back_with_a_key_and_the_birth_date() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let (ctx, visitor) = (&place.ctx, visitor(hospital, "e"));
    let born = date(1949, 5, 3);
    let begin = || BeginOnPaper {
        kind: ApplicantKind::Patient,
        birth_date: born,
        form_key: "one form".to_owned(),
        told: None,
    };
    let first = begin_on_paper(ctx, &visitor, begin()).await.unwrap();
    let second = begin_on_paper(ctx, &visitor, begin()).await.unwrap();
    assert_eq!(first.case, second.case, "a double tap begins one application");

    let case = stored(&place, hospital, &first).await;
    let me = actor(&place, hospital, &first).await.unwrap();
    let old = make_paper_key(ctx, &me, case.id, first.person).await.unwrap();
    let key = make_paper_key(ctx, &me, case.id, first.person).await.unwrap();
    let try_with = async |key: &app::contacts::PaperKey, birth_date| {
        let given = PaperSignIn { number: case.number, key: key.clone(), birth_date };
        by_paper_key(ctx, &visitor, given).await.unwrap()
    };
    assert_eq!(
        try_with(&old, born).await,
        SignIn::Wrong { tries_left: None },
        "a new paper ends the old one"
    );
    assert_eq!(try_with(&key, date(1949, 5, 4)).await, SignIn::Wrong { tries_left: None });
    assert_eq!(done(try_with(&key, born).await).case, case.id);
    assert!(revoke_paper_key(ctx, &me, case.id, first.person).await.unwrap());
    assert_eq!(try_with(&key, born).await, SignIn::Wrong { tries_left: None }, "revoked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_is_confirmed_through_the_old_one_which_is_told() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let (ctx, new) = (&place.ctx, "new@example.jp");
    let signed_in = begin(&place, hospital, MAIL).await;
    let me = actor(&place, hospital, &signed_in).await.unwrap();
    let number = stored(&place, hospital, &signed_in).await.number;

    let cmd = ChangeContact { case: signed_in.case, email: new.to_owned(), lang: Lang::Ja };
    let id = ask_change(ctx, &me, cmd).await.unwrap();
    let mails = take_mails(&place).await;
    assert_eq!(mails[0].to.reveal(), MAIL, "the code goes to the old address");
    let code = digits(&mails[0]);
    let wrong = confirm_change(ctx, &me, signed_in.case, id, &wrong(&code), Lang::Ja).await.unwrap();
    assert_eq!(wrong, Confirmed::Wrong { tries_left: 4 });
    let confirmed = confirm_change(ctx, &me, signed_in.case, id, &code, Lang::Ja).await.unwrap();
    assert!(matches!(confirmed, Confirmed::Done(case) if case.people[0].mail() == Some(new)));

    let told = take_mails(&place).await;
    assert_eq!(told[0].to.reveal(), MAIL);
    assert!(!told[0].body.reveal().contains(new), "the old address does not learn the new one");
    ask(&place, hospital, number, MAIL).await;
    assert!(take_mails(&place).await.is_empty(), "the old address opens nothing any more");
    ask(&place, hospital, number, new).await;
    assert_eq!(take_mails(&place).await[0].to.reveal(), new);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_a_proved_address_is_called_back() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let begin = BeginOnPaper {
        kind: ApplicantKind::Patient,
        birth_date: date(1949, 5, 3),
        form_key: "f".to_owned(),
        told: None,
    };
    let signed_in = begin_on_paper(&place.ctx, &visitor(hospital, "g"), begin).await.unwrap();
    let me = actor(&place, hospital, &signed_in).await.unwrap();
    let cmd = ChangeContact { case: signed_in.case, email: MAIL.to_owned(), lang: Lang::Ja };
    let refused = ask_change(&place.ctx, &me, cmd.clone()).await;
    assert!(matches!(refused, Err(AppError::Invalid { .. })));
    ask_desk_to_confirm(&place.ctx, &me, cmd).await.unwrap();
    let mut tx = place.ctx.store.read(hospital).await.unwrap();
    let tasks = tx.tasks_of(signed_in.case).await.unwrap();
    assert_eq!(tasks[0].kind, TaskKind::ConfirmContact);
    assert!(tasks[0].note.reveal().contains(MAIL));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relative_signs_in_as_themselves_until_access_ends() {
    let place = Place::new().await;
    let hospital = &place.hospitals[0];
    let ctx = &place.ctx;
    let patient = begin(&place, hospital, MAIL).await;
    let me = actor(&place, hospital, &patient).await.unwrap();
    let invitation = Invite {
        case: patient.case,
        name: "見本 一郎".to_owned(),
        email: "ichiro@example.jp".to_owned(),
        part: Part::Relative { attendee: None },
    };
    let case = invite(ctx, &me, invitation.clone()).await.unwrap();
    assert_eq!(invite(ctx, &me, invitation).await.unwrap().people.len(), 2, "twice is once");

    let id = ask(&place, hospital, case.number, "ichiro@example.jp").await;
    let code = take_code(&place).await;
    let relative = done(by_code(ctx, &visitor(hospital, "h"), id, &code).await.unwrap());
    let theirs = actor(&place, hospital, &relative).await.unwrap();
    assert_ne!(relative.person, patient.person);
    assert!(stored(&place, hospital, &relative).await.people[1].verified_at.is_some());

    let end_patient = EndAccess { case: case.id, person: patient.person };
    assert!(matches!(end_access(ctx, &theirs, end_patient).await, Err(AppError::Denied(_))));
    end_access(ctx, &me, EndAccess { case: case.id, person: relative.person }).await.unwrap();
    assert!(actor(&place, hospital, &relative).await.is_none(), "the session is over at once");
    ask(&place, hospital, case.number, "ichiro@example.jp").await;
    assert!(take_mails(&place).await.is_empty());
}
