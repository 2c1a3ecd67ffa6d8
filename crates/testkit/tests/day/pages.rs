//! The same day over the pages, in a browser without script.

use base::HospitalId;
use jiff::SignedDuration;
use policy::Mode;
use testkit::client::{Client, Page};
use testkit::clinic::Clinic;
use testkit::place::{PASSWORD, Place};

pub async fn sign_in(place: &Place, address: &str, hospital: &HospitalId, login: &str) -> Client {
    // A code works once: the next person signs in with the next one.
    place.wait(SignedDuration::from_secs(30));
    let client = Client::new(address);
    let page = client.get(&format!("/h/{hospital}/staff/sign-in")).await.unwrap();
    let form = page.form("sign-in").set("login", login).set("password", PASSWORD);
    let page = client.send(form).await.unwrap();
    let page = client.send(page.form("code").set("code", &place.code())).await.unwrap();
    assert_eq!(page.status, 200, "{} {}", page.path, page.heading());
    client
}

pub fn good(page: Page) -> Page {
    assert_eq!(page.status, 200, "{} {}", page.path, page.text());
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn a_specialist_decides_opens_hours_and_is_told_what_to_put_right() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let address = place.serve().await;
    let doctor = sign_in(&place, &address, &clinic.hospital, "doctor").await;
    let home = format!("/h/{}/doctor", clinic.hospital);

    let page = good(doctor.get(&home).await.unwrap());
    assert!(page.shows(&case.number.to_string()));
    let page = good(doctor.get(&page.links("/cases/")[0]).await.unwrap());
    assert!(page.shows("手術と薬のどちらがよいですか"));
    let decision = good(doctor.get(&page.links("/decision")[0]).await.unwrap());
    let wrong = doctor.send(decision.form("/decline").set("reason", "other").set("decline_note", "")).await;
    let wrong = wrong.unwrap();
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.form("/decline").value("reason"), Some("other"), "what was chosen is kept");
    let page = good(doctor.send(wrong.form("/accept").set("minutes", "60")).await.unwrap());
    assert_eq!(page.path, format!("{home}?done=accepted"));
    assert!(page.shows("受けると伝えました"));
    assert!(!page.shows(&case.number.to_string()));

    let page = good(doctor.get(&format!("{home}/hours")).await.unwrap());
    let odd = page
        .form("/hours")
        .set("date", "2026-12-15")
        .set("time", "13:05")
        .set("minutes", "60")
        .set("mode", "both");
    let odd = doctor.send(odd).await.unwrap();
    assert_eq!(odd.status, 422);
    assert_eq!(odd.form("/hours").value("date"), Some("2026-12-15"));
    let page = good(doctor.send(odd.form("/hours").set("time", "13:00").set("weeks", "2")).await.unwrap());
    assert!(page.shows("2回分"));
    let page = good(doctor.send(page.form("/hours/close")).await.unwrap());
    assert_eq!(page.html.matches("/hours/close").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_from_reception_over_the_call_to_receipt_and_letter() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let address = place.serve().await;
    place.clock.set(clinic.tomorrow_at_ten() - SignedDuration::from_mins(35));
    let front = sign_in(&place, &address, &clinic.hospital, "reception").await;
    let doctor = sign_in(&place, &address, &clinic.hospital, "doctor").await;
    let (reception, specialist) =
        (format!("/h/{}/front", clinic.hospital), format!("/h/{}/doctor", clinic.hospital));

    // Reception: nothing clinical, identity first.
    let list = good(front.get(&reception).await.unwrap());
    assert!(list.shows("タカミホン ハナコ") && !list.shows("胃の病気"));
    let arrival = good(front.get(&list.links("/cases/")[0]).await.unwrap());
    assert!(!arrival.shows("胃の病気") && !arrival.shows("手術と薬"));
    let blind = front.send(arrival.form("/cases/").tick("here", "patient")).await.unwrap();
    assert_eq!(blind.status, 422);
    let done = good(front.send(blind.form("/cases/").set("identity_seen", "yes")).await.unwrap());
    assert!(done.shows("受付が済みました"));

    // The call and its end.
    let talk = good(doctor.get(&format!("{specialist}/cases/{}/talk", case.id)).await.unwrap());
    let talk = good(doctor.send(talk.form("/call")).await.unwrap());
    place.wait(SignedDuration::from_mins(12));
    let talk = good(doctor.get(&talk.path).await.unwrap());
    assert!(talk.shows("相談 12分"));
    let much = doctor.send(talk.form("/conclude").set("broken_minutes", "90")).await.unwrap();
    assert_eq!(much.status, 422);
    let letter = good(doctor.send(much.form("/conclude").set("broken_minutes", "")).await.unwrap());
    assert!(letter.path.ends_with("/letter"), "{}", letter.path);

    // The letter.
    let typed = letter
        .form("/letter")
        .set("opinion", "妥当と考えます。")
        .set("answer_0", "薬です。")
        .set("answer_1", "春からです。");
    let sign = good(doctor.send(typed.set("then", "sign")).await.unwrap());
    let preview = good(doctor.get(&sign.links("/preview")[0]).await.unwrap());
    assert!(preview.bytes.starts_with(b"%PDF-"));
    let unread = doctor.send(sign.form("/sign")).await.unwrap();
    assert_eq!(unread.status, 422);
    let signed = good(doctor.send(unread.form("/sign").set("read", "yes")).await.unwrap());
    let kept = good(doctor.get(&signed.links("/letter/signed")[0]).await.unwrap());
    assert!(kept.bytes.starts_with(b"%PDF-"));

    // The counter.
    let counter = good(front.get(&format!("{reception}/counter")).await.unwrap());
    let bill = good(front.get(&counter.links("/counter/")[0]).await.unwrap());
    assert!(!bill.shows("胃の病気"));
    let unsaid = front.send(bill.form("/settle")).await.unwrap();
    assert_eq!(unsaid.status, 422);
    let paid = good(front.send(unsaid.form("/settle").set("route", "cash")).await.unwrap());
    let receipt = good(front.send(paid.form("/receipt")).await.unwrap());
    assert!(receipt.bytes.starts_with(b"%PDF-"));
    let paid = good(front.get(&paid.path).await.unwrap());
    assert!(paid.shows("発行した数: 1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_area_is_closed_to_the_others() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let address = place.serve().await;
    let hospital = &clinic.hospital;
    let front = sign_in(&place, &address, hospital, "reception").await;
    let doctor = sign_in(&place, &address, hospital, "doctor").await;
    for (client, path, status) in [
        (&front, format!("/h/{hospital}/doctor"), 403),
        (&front, format!("/h/{hospital}/doctor/cases/{}", case.id), 403),
        (&doctor, format!("/h/{hospital}/front"), 403),
        (&doctor, format!("/h/{hospital}/front/counter"), 403),
        (&doctor, format!("/h/{hospital}/doctor/cases/{}", clinic.specialist()), 404),
    ] {
        assert_eq!(client.get(&path).await.unwrap().status, status, "{path}");
    }
    let nobody = Client::new(&address).get(&format!("/h/{hospital}/doctor")).await.unwrap();
    assert!(nobody.path.contains("/staff/sign-in"), "{}", nobody.path);
    let wrong = good(front.get(&format!("/h/{hospital}/front/cases/{}", case.id)).await.unwrap());
    assert!(wrong.shows("料金はいただきません"));
    let first_visit = good(front.get(&format!("/h/{hospital}/front/wrong-door")).await.unwrap());
    assert!(first_visit.shows("初診"));
}
