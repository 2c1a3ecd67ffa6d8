//! The rules around a router, tried with routes of this test.

use axum::Router;
use axum::extract::Multipart;
use axum::routing::{get, post};
use http_kit::{Fault, Kit, Visitor, guarded, upload_limit};
use reqwest::StatusCode;
use reqwest::multipart::{Form, Part};
use testkit::place::Place;

/// Serves routes that upload, panic, are busy, and hand out a token.
async fn serve(place: &Place) -> (String, Kit) {
    let kit = place.web().kit;
    let routes: Router<Kit> = Router::new()
        .route("/h/{hospital}/token", get(|visitor: Visitor| async move { visitor.csrf }))
        .route("/h/{hospital}/upload", post(length).layer(upload_limit()))
        .route("/h/{hospital}/small", post(length))
        .route("/h/{hospital}/busy", post(|| async { Fault::Busy }))
        .route("/h/{hospital}/changed", post(|| async { Fault::Conflict }))
        .route("/h/{hospital}/panic", get(panics));
    let address = testkit::place::serve(guarded(routes, &kit).with_state(kit.clone())).await;
    (format!("{address}/h/{}", place.hospitals[0]), kit)
}

async fn length(mut form: Multipart) -> Result<String, Fault> {
    let mut length = 0;
    while let Some(field) = form.next_field().await.map_err(|_| Fault::TooLarge)? {
        length += field.bytes().await.map_err(|_| Fault::TooLarge)?.len();
    }
    Ok(length.to_string())
}

async fn panics() -> String {
    panic!("a handler that fails");
}

fn browser() -> reqwest::Client {
    reqwest::Client::builder().cookie_store(true).build().unwrap()
}

#[tokio::test]
async fn an_upload_carries_its_token_before_its_file() {
    let place = Place::new().await;
    let (address, _) = serve(&place).await;
    let browser = browser();
    let token = browser.get(format!("{address}/token")).send().await.unwrap().text().await.unwrap();
    let paper = || Part::bytes(vec![7; 3 * 1024 * 1024]).file_name("paper.pdf");
    let send = async |to: &str, form| {
        let answer = browser.post(format!("{address}/{to}")).multipart(form).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    };
    let (status, length) =
        send("upload", Form::new().text("csrf", token.clone()).part("file", paper())).await;
    assert_eq!(
        (status, length.as_str()),
        (StatusCode::OK, "3145771"),
        "the file and the token, byte by byte"
    );
    let (status, _) = send("upload", Form::new().part("file", paper()).text("csrf", token.clone())).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "nothing is read that nobody vouched for");
    let (status, _) = send("upload", Form::new().text("csrf", "A".repeat(43)).part("file", paper())).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _) = send("small", Form::new().text("csrf", token).part("file", paper())).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "only routes that say so take files");
}

#[tokio::test]
async fn a_busy_or_changed_page_keeps_what_was_typed() {
    let place = Place::new().await;
    let (address, _) = serve(&place).await;
    let browser = browser();
    let token = browser.get(format!("{address}/token")).send().await.unwrap().text().await.unwrap();
    let fields = [
        ("csrf", token.as_str()),
        ("form_key", "k"),
        ("question", "検査は要りますか"),
        ("password", "geheim"),
    ];
    let busy = browser.post(format!("{address}/busy")).form(&fields).send().await.unwrap();
    assert_eq!(busy.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(busy.headers()["retry-after"], "60");
    let page = busy.text().await.unwrap();
    assert!(page.contains("name=\"question\" value=\"検査は要りますか\"") && page.contains("value=\"k\""));
    assert!(!page.contains("geheim"), "secrets are not shown again");
    let changed = browser.post(format!("{address}/changed")).form(&fields).send().await.unwrap();
    assert_eq!(changed.status(), StatusCode::CONFLICT);
    let page = changed.text().await.unwrap();
    assert!(page.contains("<li>検査は要りますか</li>") && !page.contains("geheim"));
}

#[tokio::test]
async fn a_panic_is_one_requests_business() {
    let place = Place::new().await;
    let (address, _) = serve(&place).await;
    let failed = reqwest::get(format!("{address}/panic")).await.unwrap();
    assert_eq!(failed.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(failed.text().await.unwrap().contains("data-screen=\"001\""));
    assert_eq!(reqwest::get(format!("{address}/token")).await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn the_operator_sees_routes_queues_and_follow_ups() {
    let place = Place::new().await;
    let (address, kit) = serve(&place).await;
    reqwest::get(format!("{address}/token?secret=1")).await.unwrap();
    let text = kit.metrics_text().await.unwrap();
    for line in [
        "ninome_requests_total{route=\"/h/{hospital}/token\",method=\"GET\",status=\"200\"} 1".to_owned(),
        "ninome_requests_running 0".to_owned(),
        "ninome_gate_free{gate=\"passwords\"} 16".to_owned(),
        format!("ninome_outbox_waiting{{hospital=\"{}\"}} 0", place.hospitals[0]),
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
    }
    assert!(!text.contains("secret"));
}
