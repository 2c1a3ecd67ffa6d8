use app::audit::{Question, read};
use domain::access::{Actor, Deed};
use domain::audit::Outcome;
use domain::staff::Role;
use reqwest::StatusCode;
use testkit::client::Client;
use testkit::place::{PASSWORD, Place};

use crate::sign_in;

#[tokio::test]
async fn a_member_signs_in_with_both_factors_and_out() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "auditor", &[Role::Auditor]).await;
    let page = sign_in(&place, &client, hospital, "auditor").await;
    assert_eq!(page.path, format!("/h/{hospital}/audit"));
    assert!(page.shows("見本 auditor"));
    let page = client.send(page.form("/staff/leave")).await.unwrap();
    assert!(page.path.ends_with("/staff/sign-in"));
    let page = client.get(&format!("/h/{hospital}/audit")).await.unwrap();
    assert!(page.path.contains("/staff/sign-in"), "the session has ended");
}

#[tokio::test]
async fn a_code_works_once() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    sign_in(&place, &Client::new(&address), hospital, "desk").await;
    let again = sign_in(&place, &Client::new(&address), hospital, "desk").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody read it over the shoulder");
    place.wait(jiff::SignedDuration::from_secs(60));
    let later = sign_in(&place, &Client::new(&address), hospital, "desk").await;
    assert!(!later.path.contains("sign-in"), "{}", later.path);
}

#[tokio::test]
async fn wrong_login_and_wrong_password_look_the_same() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    let page = client.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
    let mut answers = Vec::new();
    for login in ["desk", "nobody"] {
        let form = page.form("sign-in").set("login", login).set("password", "not the right one");
        let began = tokio::time::Instant::now();
        let answer = client.send(form).await.unwrap();
        assert!(began.elapsed().as_millis() >= 400, "{login}: always after the same time");
        assert!(!answer.html.contains("not the right one"), "a password is never shown again");
        answers.push((answer.status, answer.html.replace(&format!("value=\"{login}\""), "")));
    }
    assert_eq!(answers[0].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_guesser_is_slowed_down_and_the_member_still_gets_in_from_elsewhere() {
    let place = Place::new().await;
    let (ctx, hospital) = (&place.ctx, &place.hospitals[0]);
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    let client = Client::new(&place.serve().await);
    let page = client.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
    let guess = || page.form("sign-in").set("login", "desk").set("password", "wrong");
    for _ in 0..6 {
        assert_eq!(client.send(guess()).await.unwrap().status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let refused = client.send(guess()).await.unwrap();
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(app::staff::with_password(ctx, hospital, "elsewhere", "desk", PASSWORD).await.is_ok());
    place.wait(jiff::SignedDuration::from_secs(15));
    assert_eq!(
        client.send(guess()).await.unwrap().status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "never for ever"
    );
}

#[tokio::test]
async fn the_log_has_wrong_tries_of_members_one_by_one_and_of_strangers_by_number() {
    let place = Place::new().await;
    let (ctx, hospital) = (&place.ctx, &place.hospitals[0]);
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    let member = place.enrol(hospital, "auditor", &[Role::Auditor]).await;
    let auditor = Actor::Staff { hospital: hospital.clone(), member };
    for login in ["desk", "nobody", "nobody", "nobody"] {
        app::staff::with_password(ctx, hospital, "source", login, "wrong").await.unwrap_err();
    }
    app::audit::flush_unknown(ctx, base::Timestamp::MAX).await.unwrap();
    let rows = |deed| {
        let question = Question { deed: Some(deed), ..Question::default() };
        let auditor = auditor.clone();
        async move { read(ctx, &auditor, &question).await.unwrap().rows }
    };
    let members = rows(Deed::StaffSignIn).await;
    assert_eq!(members.len(), 1);
    assert_eq!(members[0].outcome, Outcome::Refused("password".to_owned()));
    assert_eq!(members[0].who, "visitor:source");
    let strangers = rows(Deed::RefusedUnknown).await;
    assert_eq!(strangers.len(), 1);
    assert!(strangers[0].details.contains(&("count".to_owned(), "3".to_owned())));
}

#[tokio::test]
async fn the_second_step_closes_after_five_minutes() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    let page = client.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
    let page =
        client.send(page.form("sign-in").set("login", "desk").set("password", PASSWORD)).await.unwrap();
    place.wait(jiff::SignedDuration::from_mins(5));
    let page = client.send(page.form("code").set("code", &place.code())).await.unwrap();
    assert!(page.path.contains("late=true"), "{}", page.path);
}

#[tokio::test]
async fn known_secrets_open_no_real_store() {
    let place = Place::real().await;
    let demo = app::staff::DemoMember {
        login: "desk".to_owned(),
        name: "見本 花子".to_owned(),
        roles: [Role::Desk].into(),
        departments: [].into(),
        password: PASSWORD.to_owned(),
        totp_secret: testkit::place::SECRET,
    };
    let refused = app::staff::enrol_demo(&place.ctx, &place.hospitals[0], demo).await;
    assert!(matches!(refused, Err(app::AppError::Denied(_))));
}
