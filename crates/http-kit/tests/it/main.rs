//! The doors of an installation over HTTP: who gets in, who does not, and what the log says of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod audit;
mod doors;
mod rules;
mod sign_in;
mod staff;

use testkit::client::{Client, Page};
use testkit::place::{PASSWORD, Place};

/// Opens the sign-in page of a hospital and signs in with password and code.
pub async fn sign_in(place: &Place, client: &Client, hospital: &base::HospitalId, login: &str) -> Page {
    let page = client.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
    let form = page.form("sign-in").set("login", login).set("password", PASSWORD);
    let page = client.send(form).await.unwrap();
    assert!(page.path.contains("/staff/sign-in/code"), "{}: {}", page.path, page.heading());
    client.send(page.form("code").set("code", &place.code())).await.unwrap()
}
