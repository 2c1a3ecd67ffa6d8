use app::audit::{Question, read};
use domain::access::{Actor, Deed};
use domain::audit::Outcome;
use domain::staff::Role;
use reqwest::{StatusCode, redirect};
use testkit::client::Client;
use testkit::place::Place;

use crate::sign_in;

#[tokio::test]
async fn nobody_is_led_to_the_entrance_and_back_to_where_they_wanted() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "admin", &[Role::Administrator]).await;
    let wanted = format!("/h/{hospital}/admin/staff");
    let page = client.get(&format!("/en{wanted}")).await.unwrap();
    assert!(page.path.starts_with(&format!("/en/h/{hospital}/staff/sign-in?next=")), "{}", page.path);
    let form = page.form("sign-in").set("login", "admin").set("password", testkit::place::PASSWORD);
    let page = client.send(form).await.unwrap();
    let page = client.send(page.form("code").set("code", &place.code())).await.unwrap();
    assert_eq!(page.path, format!("/en{wanted}"));
}

#[tokio::test]
async fn the_entrance_leads_to_no_other_site() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    let page = client.get(&format!("/h/{hospital}/staff/sign-in?next=https://example.jp/")).await.unwrap();
    let form = page.form("sign-in").set("login", "desk").set("password", testkit::place::PASSWORD);
    let page = client.send(form).await.unwrap();
    let page = client.send(page.form("code").set("code", &place.code())).await.unwrap();
    assert!(page.path.starts_with(&format!("/h/{hospital}/desk")), "{}", page.path);
}

#[tokio::test]
async fn one_hospitals_session_is_nothing_at_another() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let [one, other] = [&place.hospitals[0], &place.hospitals[1]];
    place.enrol(one, "admin", &[Role::Administrator]).await;
    place.enrol(other, "admin", &[Role::Administrator]).await;
    sign_in(&place, &client, one, "admin").await;
    let page = client.get(&format!("/h/{one}/admin")).await.unwrap();
    assert_eq!(page.path, format!("/h/{one}/admin"));
    let page = client.get(&format!("/h/{other}/admin")).await.unwrap();
    assert!(page.path.contains("/staff/sign-in"), "{}", page.path);
}

#[tokio::test]
async fn a_copied_cookie_opens_only_the_hospital_it_was_made_for() {
    let place = Place::new().await;
    let address = place.serve().await;
    let [one, other] = [&place.hospitals[0], &place.hospitals[1]];
    place.enrol(one, "admin", &[Role::Administrator]).await;
    let ticket = signed_in(&place, one).await;
    let browser = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let open = |hospital: &base::HospitalId| {
        let request = browser.get(format!("{address}/h/{hospital}/admin"));
        request.header("Cookie", format!("nm_staff.{hospital}={ticket}")).send()
    };
    assert_eq!(open(one).await.unwrap().status(), StatusCode::OK);
    assert_eq!(open(other).await.unwrap().status(), StatusCode::SEE_OTHER);
}

/// Signs in by the deeds and returns the cookie.
async fn signed_in(place: &Place, hospital: &base::HospitalId) -> String {
    let half = app::staff::with_password(&place.ctx, hospital, "source", "admin", testkit::place::PASSWORD)
        .await
        .unwrap();
    let (ticket, _) =
        app::staff::with_code(&place.ctx, hospital, "source", &half, &place.code()).await.unwrap();
    ticket.write(&place.ctx.keys, hospital)
}

#[tokio::test]
async fn a_member_without_the_role_is_told_so_and_outsiders_are_told_nothing() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "desk", &[Role::Desk]).await;
    sign_in(&place, &client, hospital, "desk").await;
    assert_eq!(client.get(&format!("/h/{hospital}/admin")).await.unwrap().status, StatusCode::FORBIDDEN);
    assert_eq!(client.get(&format!("/h/{hospital}/audit")).await.unwrap().status, StatusCode::FORBIDDEN);
    let member = place.enrol(hospital, "auditor", &[Role::Auditor]).await;
    let auditor = Actor::Staff { hospital: hospital.clone(), member };
    let question = Question { doer: "desk".to_owned(), ..Question::default() };
    let rows = read(&place.ctx, &auditor, &question).await.unwrap().rows;
    let refused: Vec<_> =
        rows.iter().filter(|row| row.outcome != Outcome::Done).map(|row| row.deed).collect();
    assert_eq!(refused, [Deed::ReadAudit, Deed::ManageStaff], "both attempts are in the log");
    let page = client.get("/h/no-such-hospital/admin").await.unwrap();
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.html.contains("data-screen=\"001\""), "a page, not a bare answer");
}

#[tokio::test]
async fn forms_from_elsewhere_change_nothing() {
    let place = Place::new().await;
    let address = place.serve().await;
    let client = Client::new(&address);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "admin", &[Role::Administrator]).await;
    sign_in(&place, &client, hospital, "admin").await;
    let page = client.get(&format!("/h/{hospital}/admin/staff")).await.unwrap();
    let filled =
        || page.form("/admin/staff").set("login", "taro").set("name", "例文 太郎").tick("roles", "desk");

    let refused = client.send(filled().without("csrf")).await.unwrap();
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.shows("例文 太郎"), "what was typed is kept on the page");
    let refused =
        client.send(filled().set("csrf", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).await.unwrap();
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let stranger = reqwest::Client::new()
        .post(format!("{address}/h/{hospital}/staff/sign-in"))
        .header("Sec-Fetch-Site", "cross-site")
        .form(&[("login", "admin")])
        .send()
        .await
        .unwrap();
    assert_eq!(stranger.status(), StatusCode::FORBIDDEN);
    let list = client.get(&format!("/h/{hospital}/admin/staff")).await.unwrap();
    assert!(!list.shows("例文 太郎"));

    let done = client.send(filled()).await.unwrap();
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.shows("/staff/accept/"));
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_pages_alone() {
    let place = Place::new().await;
    let address = place.serve().await;
    let hospital = &place.hospitals[0];
    for path in [format!("/h/{hospital}/staff/sign-in"), "/nothing".to_owned()] {
        let answer = reqwest::get(format!("{address}{path}")).await.unwrap();
        let header = |name: &str| answer.headers().get(name).map_or("", |value| value.to_str().unwrap());
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert!(header("permissions-policy").contains("camera=()"), "{path}");
        assert_eq!(header("x-request-id").len(), 16, "{path}");
        assert!(answer.headers().get("strict-transport-security").is_none(), "no TLS here");
    }
}

#[tokio::test]
async fn cookies_are_out_of_reach_for_scripts_and_other_sites() {
    let place = Place::new().await;
    let address = place.serve().await;
    let answer = reqwest::get(format!("{address}/h/{}/staff/sign-in", place.hospitals[0])).await.unwrap();
    let cookies: Vec<_> = answer.headers().get_all("set-cookie").iter().collect();
    assert_eq!(cookies.len(), 1, "the visitor's, for the form");
    let cookie = cookies[0].to_str().unwrap();
    assert!(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), "{cookie}");
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it() {
    let place = Place::new().await;
    let client = Client::new(&place.serve().await);
    let hospital = &place.hospitals[0];
    place.enrol(hospital, "admin", &[Role::Administrator]).await;
    sign_in(&place, &client, hospital, "admin").await;
    let admin = format!("/h/{hospital}/admin");
    for _ in 0..3 {
        place.wait(jiff::SignedDuration::from_mins(29));
        assert_eq!(client.get(&admin).await.unwrap().path, admin, "used again and again");
    }
    place.wait(jiff::SignedDuration::from_mins(31));
    assert!(client.get(&admin).await.unwrap().path.contains("sign-in"));
}

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_with_a_page() {
    let place = Place::new().await;
    let address = place.serve().await;
    let answer = reqwest::Client::new()
        .post(format!("{address}/h/{}/staff/sign-in", place.hospitals[0]))
        .form(&[("login", "a".repeat(3 * 1024 * 1024))])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().await.unwrap().contains("data-screen=\"001\""));
}
