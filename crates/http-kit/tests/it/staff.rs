use app::{AppError, System, staff};
use domain::access::Actor;
use domain::staff::Role;
use reqwest::StatusCode;
use testkit::client::Client;
use testkit::place::Place;
use testkit::totp;

use crate::sign_in;

const PHRASE: &str = "窓辺の青い鳥が鳴く朝に歩く";

/// Reads the secret that an invitation's page shows for typing.
fn secret_on(page: &testkit::client::Page) -> String {
    let shown = page.html.split("<strong class=\"digits\">").nth(1).unwrap().split('<').next().unwrap();
    shown.replace(' ', "")
}

#[tokio::test]
async fn somebody_invited_sets_both_factors_and_works_on_the_same_day() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "admin", &[Role::Administrator]).await;
    let admin = Client::new(&address);
    sign_in(&place, &admin, hospital, "admin").await;
    let page = admin.get(&format!("/h/{hospital}/admin/staff")).await.unwrap();
    let form = page.form("/admin/staff").set("login", "taro").set("name", "例文 太郎");
    let page = admin.send(form.tick("roles", "desk").tick("roles", "reception")).await.unwrap();
    let words = page.text();
    let link = words.split(' ').find(|word| word.contains("/staff/accept/")).unwrap();

    let taro = Client::new(&address);
    let page = taro.get(link).await.unwrap();
    let secret = secret_on(&page);
    assert!(page.html.contains("src=\"data:image"), "a QR code to scan");
    let typed = |password: &str, code: &str| {
        page.form("/accept/").set("password", password).set("password_again", password).set("code", code)
    };
    let code = totp::code(&secret, place.ctx.now());
    let weak = taro.send(typed("password1234", &code)).await.unwrap();
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = taro.send(typed(PHRASE, "000000")).await.unwrap();
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(secret_on(&wrong), secret, "the authenticator needs no second scan");
    let done = taro.send(typed(PHRASE, &code)).await.unwrap();
    assert_eq!(done.heading(), "予備の番号");
    let recovery: Vec<String> = done
        .html
        .split("<strong class=\"digits\">")
        .skip(1)
        .map(|part| part.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(recovery.len(), 10);
    assert_eq!(taro.get(link).await.unwrap().status, StatusCode::NOT_FOUND, "a link works once");

    for (code, works) in [(recovery[3].to_lowercase(), true), (recovery[3].clone(), false)] {
        let page = taro.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
        let page =
            taro.send(page.form("sign-in").set("login", "taro").set("password", PHRASE)).await.unwrap();
        let page = taro.send(page.form("code").set("code", &code)).await.unwrap();
        assert_eq!(!page.path.contains("sign-in"), works, "a recovery code works once");
    }
}

#[tokio::test]
async fn an_invitation_ends_after_three_days_and_when_a_newer_one_is_made() {
    let place = Place::new().await;
    let (ctx, hospital) = (&place.ctx, &place.hospitals[0]);
    let operator = System::CommandLine.in_hospital(hospital);
    let invite = staff::Invite {
        login: "hanako".to_owned(),
        name: "見本 花子".to_owned(),
        roles: [Role::Administrator].into(),
        departments: [].into(),
    };
    let token = |invited: &staff::Invited| invited.path.reveal().rsplit('/').next().unwrap().to_owned();
    let first = staff::invite(ctx, &operator, invite.clone()).await.unwrap();
    let taken = staff::invite(ctx, &operator, invite).await;
    assert!(matches!(taken, Err(AppError::Invalid { field: "login", .. })));
    assert!(staff::enrolment(ctx, hospital, &token(&first)).await.is_ok());
    let second = staff::reset(ctx, &operator, first.member.id).await.unwrap();
    assert!(staff::enrolment(ctx, hospital, &token(&first)).await.is_err());
    assert!(staff::enrolment(ctx, &place.hospitals[1], &token(&second)).await.is_err(), "another hospital's");
    place.wait(staff::INVITATION_LONGEST);
    assert!(staff::enrolment(ctx, hospital, &token(&second)).await.is_err());
}

#[tokio::test]
async fn a_second_factor_is_reset_by_somebody_else_and_stops_at_once() {
    let place = Place::new().await;
    let address = place.serve().await;
    let (ctx, hospital) = (&place.ctx, &place.hospitals[0]);
    let member = place.enrol(hospital, "admin", &[Role::Administrator]).await;
    let desk = place.enrol(hospital, "desk", &[Role::Desk]).await;
    let client = Client::new(&address);
    sign_in(&place, &client, hospital, "desk").await;
    let admin = Actor::Staff { hospital: hospital.clone(), member: member.clone() };
    assert!(matches!(staff::reset(ctx, &admin, member.id).await, Err(AppError::Denied(_))), "not one's own");
    let other = Actor::Staff { hospital: hospital.clone(), member: desk.clone() };
    assert!(
        matches!(staff::reset(ctx, &other, member.id).await, Err(AppError::Denied(_))),
        "not by the desk"
    );
    staff::reset(ctx, &admin, desk.id).await.unwrap();
    let page = client.get(&format!("/h/{hospital}/staff")).await.unwrap();
    assert!(page.path.contains("sign-in"), "the open session ended");
    let old = staff::with_password(ctx, hospital, "source", "desk", testkit::place::PASSWORD).await;
    assert!(matches!(old, Err(staff::SignInError::Wrong)));
}

#[tokio::test]
async fn whoever_leaves_is_out_at_once_and_somebody_stays_to_administer() {
    let place = Place::new().await;
    let address = place.serve().await;
    let (ctx, hospital) = (&place.ctx, &place.hospitals[0]);
    let admin = place.enrol(hospital, "admin", &[Role::Administrator]).await;
    let desk = place.enrol(hospital, "desk", &[Role::Desk]).await;
    let client = Client::new(&address);
    sign_in(&place, &client, hospital, "desk").await;
    let actor = Actor::Staff { hospital: hospital.clone(), member: admin.clone() };
    staff::leave(ctx, &actor, desk.id).await.unwrap();
    assert!(client.get(&format!("/h/{hospital}/staff")).await.unwrap().path.contains("sign-in"));
    let last = staff::leave(ctx, &actor, admin.id).await;
    assert!(matches!(last, Err(AppError::Invalid { code: "last_administrator", .. })));
    let without = staff::Change {
        staff: admin.id,
        name: admin.name.clone(),
        roles: [Role::Auditor].into(),
        departments: [].into(),
    };
    let refused = staff::change(ctx, &actor, without.clone()).await;
    assert!(matches!(refused, Err(AppError::Invalid { code: "last_administrator", .. })));
    place.enrol(hospital, "second", &[Role::Administrator]).await;
    assert_eq!(staff::change(ctx, &actor, without).await.unwrap().roles, [Role::Auditor].into());
}

#[tokio::test]
async fn changed_roles_count_for_the_open_session() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "admin", &[Role::Administrator]).await;
    let member = place.enrol(hospital, "auditor", &[Role::Auditor]).await;
    let (admin, auditor) = (Client::new(&address), Client::new(&address));
    sign_in(&place, &admin, hospital, "admin").await;
    sign_in(&place, &auditor, hospital, "auditor").await;
    let page = admin.get(&format!("/h/{hospital}/admin/staff/{}", member.id)).await.unwrap();
    let form = page.form(&format!("/admin/staff/{}", member.id)).without("roles").tick("roles", "reception");
    assert_eq!(admin.send(form).await.unwrap().status, StatusCode::OK);
    let audit = auditor.get(&format!("/h/{hospital}/audit")).await.unwrap();
    assert_eq!(audit.status, StatusCode::FORBIDDEN);
}
