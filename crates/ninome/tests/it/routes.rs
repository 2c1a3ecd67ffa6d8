//! Every route of the program, called by those who must not get in. The list comes from the routers' own source, so that
//! a new route cannot be forgotten.

use std::path::Path;

use crate::program::{Running, root};

/// Routes that anybody may open; each with the reason. May only shrink.
const PUBLIC: &[(&str, &str)] = &[
    ("/", "the list of hospitals"),
    ("/display", "text size and language"),
    ("/demo/mail", "the demo's own mailbox"),
    ("/h/{hospital}", "the guide"),
    ("/h/{hospital}/departments", "the guide"),
    ("/h/{hospital}/fees", "the guide"),
    ("/h/{hospital}/check", "the self-check"),
    ("/h/{hospital}/check/{step}", "the self-check"),
    ("/h/{hospital}/ask-your-doctor", "the guide"),
    ("/h/{hospital}/forms", "blank forms"),
    ("/h/{hospital}/forms/{file}", "blank forms"),
    ("/h/{hospital}/help", "the guide"),
    ("/h/{hospital}/call", "asking to be phoned"),
    ("/h/{hospital}/call/asked", "asking to be phoned"),
];

/// Reads the paths of all routes from the routers' source.
fn routes() -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join("crates/web/src"), &mut found);
    found.sort();
    found.dedup();
    assert!(found.len() > 12, "the routers' source is read: {found:?}");
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source: String = std::fs::read_to_string(&path).unwrap().split_whitespace().collect();
            let parts = source.split(".route(\"").skip(1);
            found.extend(parts.filter_map(|part| part.split('"').next()).map(str::to_owned));
        }
    }
}

/// Fills the places of a path with what an outsider would guess.
fn guessed(route: &str, hospital: &str) -> String {
    let mut out = String::new();
    for part in route.split('/').skip(1) {
        out.push('/');
        out.push_str(match part {
            "{hospital}" => hospital,
            part if part.starts_with('{') => "00000000-0000-4000-8000-000000000000",
            part => part,
        });
    }
    out
}

#[tokio::test]
async fn nobody_gets_into_a_page_that_is_not_public() {
    let running = Running::demo();
    let public: Vec<&str> = PUBLIC.iter().map(|(route, _)| *route).collect();
    for route in routes().iter().filter(|route| !public.contains(&route.as_str())) {
        for hospital in hospitals() {
            let path = guessed(route, &hospital);
            let page = running.browser().get(&path).await.unwrap();
            let led_away = !page.path.starts_with(&path)
                || page.path.contains("sign-in")
                || page.path.contains("resume");
            let is_door = ["/apply", "/resume", "/staff", "/static", "/sign-in"]
                .iter()
                .any(|door| route.contains(door));
            let closed = page.status.is_client_error() || led_away || is_door;
            assert!(closed, "{path} answers {} to nobody: {}", page.status, page.heading());
            assert!(!page.status.is_server_error(), "{path} fails: {}", page.status);
        }
    }
}

#[tokio::test]
async fn posts_without_the_forms_token_change_nothing() {
    let running = Running::demo();
    let http = reqwest::Client::new();
    for route in routes() {
        for hospital in hospitals() {
            let url = format!("{}{}", running.address, guessed(&route, &hospital));
            let answer = http
                .post(&url)
                .header("Sec-Fetch-Site", "cross-site")
                .form(&[("a", "b")])
                .send()
                .await
                .unwrap();
            assert!(
                !answer.status().is_success() || PUBLIC.iter().any(|(public, _)| *public == route),
                "{url} took a forged post: {}",
                answer.status()
            );
            assert!(!answer.status().is_server_error(), "{url} fails on a forged post: {}", answer.status());
        }
    }
}

fn hospitals() -> Vec<String> {
    let folders = std::fs::read_dir(root().join("policies")).unwrap();
    let mut names: Vec<String> = folders
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "examples" && root().join("policies").join(name).is_dir())
        .collect();
    names.sort();
    assert!(names.len() >= 2, "two hospitals: {names:?}");
    names
}
