//! A rule of the guide is set aside, by the page.

use app::desk::{CompleteApplication, complete};
use app::intake::take;
use domain::access::Deed;
use domain::cases::CaseState;
use policy::{Mode, Purpose};
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::pages::{good, sign_in};
use crate::together::{application, call, stored};

const WHY: &str = "事情をうかがったため";

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_call_goes_on_once_its_rule_is_set_aside_with_a_reason() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let mut said = application(&clinic, Mode::InPerson).await;
    said.purposes.push(Purpose::Litigation);
    let case = take(ctx, &clinic.desk, call(&clinic, said)).await.unwrap().case;
    let address = place.serve().await;
    let desk = sign_in(&place, &address, &clinic.hospital).await;
    let home = format!("/h/{}/desk/cases/{}", clinic.hospital, case.id);

    let page = good(desk.get(&home).await.unwrap());
    let page = good(desk.get(&page.links("/rules")[0]).await.unwrap());
    let form = page.form("/rules/aside");
    let rule = form.choices("rule")[0].to_owned();
    let unsaid = desk.send(form.set("rule", &rule)).await.unwrap();
    assert_eq!(unsaid.status, 422);
    assert_eq!(unsaid.form("/rules/aside").value("rule"), Some(rule.as_str()), "nothing chosen is lost");
    let unchosen = desk.send(page.form("/rules/aside").set("why", WHY)).await.unwrap();
    assert_eq!(unchosen.status, 422);
    assert_eq!(unchosen.form("/rules/aside").value("why"), Some(WHY), "nothing typed is lost");
    assert_eq!(stored(&clinic, case.id).await.against, []);

    let page = good(desk.send(unchosen.form("/rules/aside").set("rule", &rule)).await.unwrap());
    assert!(page.shows(WHY) && page.shows(&rule), "{}", page.text());
    let mut tx = ctx.store.read(&clinic.hospital).await.unwrap();
    let log = tx.log_after(0, 1_000).await.unwrap();
    let decided = log.iter().rev().find(|chained| chained.entry.deed == Deed::DecideAgainstRule).unwrap();
    let details = &decided.entry.details;
    assert_eq!(details.get("rule"), Some(&rule));
    assert_eq!(details.get("code").map(String::as_str), Some("complaint_or_litigation"));
    assert!(details.values().all(|value| !value.contains(WHY)), "the words stay in the case");

    let kept = stored(&clinic, case.id).await;
    let application = kept.application.clone();
    let send = CompleteApplication { case: case.id, revision: Some(kept.revision), application, send: true };
    let sent = complete(ctx, &clinic.desk, send).await.unwrap();
    assert_ne!(sent.state(), CaseState::Draft);
}
