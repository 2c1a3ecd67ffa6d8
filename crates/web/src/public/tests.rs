//! The public pages over HTTP: addresses, cookies, languages.

use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use base::{FixedClock, HospitalId};
use policy::Guide;
use tower::ServiceExt;

use super::{FormsPrinter, HospitalCard, Hospitals, PublicState, router, sample};
use crate::render::Renderer;
use crate::{assets, language};

struct OneHospital;

#[async_trait]
impl Hospitals for OneHospital {
    fn all(&self) -> Vec<HospitalCard> {
        let guide = sample::guide();
        let house = guide.newest().hospital();
        vec![HospitalCard {
            id: "sample".parse().unwrap(),
            name: house.name.clone(),
            address: house.address.clone(),
            modes: guide.newest().modes_on(sample::DAY),
            paused: None,
        }]
    }

    fn guide(&self, id: &HospitalId) -> Option<Arc<Guide>> {
        (id.as_str() == "sample").then(|| Arc::new(sample::guide()))
    }

    async fn usual_days(&self, _: &HospitalId) -> Option<u32> {
        Some(23)
    }
}

struct OneForm;

#[async_trait]
impl FormsPrinter for OneForm {
    fn kinds(&self, _: &HospitalId) -> Vec<String> {
        vec!["consent_form".to_owned(), "address_labels".to_owned()]
    }

    async fn print(&self, _: &HospitalId, _: &str, _: Option<&str>) -> Option<Vec<u8>> {
        Some(b"%PDF-".to_vec())
    }
}

fn app() -> Router {
    let state = PublicState {
        renderer: Renderer::new(false).unwrap(),
        hospitals: Arc::new(OneHospital),
        forms: Arc::new(OneForm),
        clock: Arc::new(FixedClock::new(sample::OPEN)),
    };
    language::with_languages(router(state).merge(assets::router()))
}

async fn send(request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let answer = app().oneshot(request).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, headers, String::from_utf8_lossy(&body).into_owned())
}

async fn get(path: &str) -> (StatusCode, HeaderMap, String) {
    send(Request::get(path).body(Body::empty()).unwrap()).await
}

async fn post(path: &str, form: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    send(request.body(Body::from(form.to_owned())).unwrap()).await
}

#[tokio::test]
async fn every_public_page_opens_in_every_language() {
    for prefix in ["", "/ez", "/en"] {
        for path in ["", "/departments?q=がん", "/fees", "/check", "/ask-your-doctor", "/forms", "/help"] {
            let path = path.replace("がん", "%E3%81%8C%E3%82%93");
            let (status, _, html) = get(&format!("{prefix}/h/sample{path}")).await;
            assert_eq!(status, StatusCode::OK, "{prefix}{path}");
            assert!(html.contains("<h1"), "{prefix}{path}");
        }
        let (status, headers, _) = get(if prefix.is_empty() { "/" } else { prefix }).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "one hospital needs no list");
        assert_eq!(headers[header::LOCATION], format!("{prefix}/h/sample"));
    }
}

#[tokio::test]
async fn links_stay_in_the_language_of_the_page() {
    let (_, _, html) = get("/en/h/sample").await;
    assert!(html.contains("href=\"/en/h/sample/check\""));
    assert!(html.contains("lang=\"en\""));
    assert!(html.contains("href=\"/h/sample\" lang=\"ja\""), "and one leads back to Japanese");
}

#[tokio::test]
async fn the_self_check_stores_nothing_and_its_address_holds_nothing() {
    let (status, headers, html) = post("/h/sample/check", "question=who&who=self").await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers.get(header::SET_COOKIE).is_none());
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    assert!(html.contains("name=\"who\" value=\"self\""), "the answer travels on in a hidden field");
    assert!(!html.contains("who=self"), "no link carries it");
}

#[tokio::test]
async fn nothing_chosen_is_said_kindly_and_keeps_the_answers() {
    let (status, _, html) = post("/h/sample/check", "asked=who&who=self&question=care").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("確認してください: ") && html.contains("1つ選んでください"));
    assert!(html.contains("name=\"who\" value=\"self\""));
}

#[tokio::test]
async fn going_back_shows_what_was_chosen() {
    let (_, _, html) = post("/h/sample/check", "asked=who&who=self&asked=care&care=yes&back=yes").await;
    assert!(html.contains("name=\"care\" value=\"yes\" checked"));
}

#[tokio::test]
async fn an_answer_that_was_not_offered_is_not_taken() {
    let (status, _, _) = post("/h/sample/check", "question=who&who=everybody").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, headers, _) =
        post("/h/sample/check", "asked=who&who=self&asked=department&department=none").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "made by hand: from the start again");
    assert_eq!(headers[header::LOCATION], "/h/sample/check");
}

#[tokio::test]
async fn a_refusal_names_its_clause_and_a_next_door() {
    let (_, _, html) =
        post("/h/sample/check", "asked=who&who=self&question=purposes&purposes=litigation").await;
    assert!(html.contains("data-screen=\"106\"") && html.contains("data-outcome=\"no\""));
    assert!(html.contains("data-code=\"complaint_or_litigation\""));
    assert!(html.contains("guide §6") && html.contains("医療安全支援センター"));
}

#[tokio::test]
async fn a_hospital_that_does_not_exist_has_a_kind_page() {
    let (status, _, html) = get("/h/nowhere/fees").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(html.contains("その画面は見つかりませんでした"));
}

#[tokio::test]
async fn the_chosen_appearance_comes_back_in_a_cookie_and_on_the_page() {
    let (status, headers, _) = post("/display", "size=large&language=en&back=%2Fh%2Fsample").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers[header::LOCATION], "/en/h/sample");
    let cookie = headers[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    let request = Request::get("/h/sample").header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    assert!(send(request).await.2.contains("class=\"size-large\""));
}

#[tokio::test]
async fn the_page_of_fees_says_how_long_it_usually_takes() {
    let (_, _, html) = get("/h/sample/fees").await;
    assert!(html.contains("23日"), "{html}");
}

#[tokio::test]
async fn only_forms_that_can_be_printed_are_offered_and_served() {
    let (_, _, html) = get("/h/sample/forms").await;
    assert!(html.contains("/h/sample/forms/consent_form.pdf") && !html.contains("kinship_proof.pdf"));
    assert!(html.contains("/h/sample/forms/address_labels.pdf") && !html.contains("request_to_doctor.pdf"));
    assert_eq!(get("/h/sample/forms/consent_form.pdf").await.1[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(get("/h/sample/forms/kinship_proof.pdf").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_style_sheet_is_kept_for_ever_under_its_own_address_only() {
    let (status, headers, _) = get(&assets::style_href()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    let (status, headers, _) = get("/static/0000/ninome.css").await;
    assert_eq!((status, headers[header::CACHE_CONTROL].to_str().unwrap()), (StatusCode::OK, "no-cache"));
}
