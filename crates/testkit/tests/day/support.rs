//! Technical support sees who is where on what device and whom to call, and nothing of the illness.

use app::AppError;
use app::support::{Standing, call, find, online};
use base::ReferenceNumber;
use domain::access::{Actor, Deed};
use domain::people::{Browser, Device, System};
use domain::staff::Role;
use policy::Mode;
use ports::audit::AuditFilter;
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::pages::{good, sign_in};

const PHONE: Device = Device { system: System::Android, browser: Browser::Line };

async fn waits(clinic: &Clinic<'_>) -> domain::cases::Case {
    let case = clinic.booked(Mode::Online).await.unwrap();
    clinic.place.clock.set(clinic.tomorrow_at_ten() - jiff::SignedDuration::from_mins(5));
    let person = &case.people[0];
    let patient =
        Actor::Person { hospital: clinic.hospital.clone(), id: person.id, case: case.id, part: person.part };
    let opens = |device| app::dates::EnterWaiting {
        case: case.id,
        joins_from: Some("JP".to_owned()),
        device: Some(device),
    };
    let tablet = Device { system: System::Ipad, browser: Browser::Safari };
    app::dates::enter_waiting(&clinic.place.ctx, &patient, opens(tablet)).await.unwrap();
    app::dates::enter_waiting(&clinic.place.ctx, &patient, opens(PHONE)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn support_sees_the_last_device_and_the_way_to_call_and_each_look_is_in_the_log() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let member = place.enrol(&clinic.hospital, "support", &[Role::Support]).await;
    let support = Actor::Staff { hospital: clinic.hospital.clone(), member };
    let case = waits(&clinic).await;
    let ctx = &place.ctx;

    let day = base::japan::date(ctx.now());
    let visits = online(ctx, &support, day).await.unwrap();
    assert_eq!(visits.len(), 1);
    let standing = visits[0].standing;
    assert!(matches!(standing, Standing::Waiting { device: Some(PHONE), .. }), "{standing:?}");
    assert_eq!(online(ctx, &support, day.tomorrow().unwrap()).await.unwrap(), []);

    assert_eq!(find(ctx, &support, case.number).await.unwrap(), Some(case.id));
    let caller = call(ctx, &support, case.id).await.unwrap();
    assert_eq!(caller.daytime_phone, case.application.patient.daytime_phone);
    let filter = AuditFilter {
        case: Some(case.id),
        deed: Some(Deed::SeeContact.code().to_owned()),
        ..AuditFilter::default()
    };
    let log = ctx.store.read(&clinic.hospital).await.unwrap().log_page(&filter).await.unwrap();
    assert_eq!(log.len(), 1, "the look stands in the log");

    app::consultations::start(ctx, &clinic.doctor, case.id).await.unwrap();
    let caller = call(ctx, &support, case.id).await.unwrap();
    assert_eq!(
        caller.visit.standing,
        Standing::Talking { device: Some(PHONE) },
        "known when the line breaks"
    );

    let other = call(ctx, &support, base::CaseId::draw(&*ctx.chance)).await;
    assert!(matches!(other, Err(AppError::NotFound(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_support_hold_nothing_clinical_and_open_no_other_area() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    place.enrol(&clinic.hospital, "support", &[Role::Support]).await;
    let case = waits(&clinic).await;
    let address = place.serve().await;
    let support = sign_in(&place, &address, &clinic.hospital, "support").await;
    let home = format!("/h/{}/support", clinic.hospital);

    let page = good(support.get(&format!("/h/{}/staff", clinic.hospital)).await.unwrap());
    assert_eq!(page.path, home, "signing in leads there");
    assert!(page.shows("LINEの中の画面"));
    let page = good(support.get(&format!("{home}?q={}", case.number)).await.unwrap());
    assert_eq!(page.path, format!("{home}/cases/{}", case.id));
    assert!(page.shows("ほかのブラウザーで開く"));
    assert!(page.shows(case.application.patient.daytime_phone.reveal()));
    for question in &case.application.questions {
        assert!(!page.shows(question.reveal()));
    }
    assert!(!page.shows(case.application.illness.words.reveal()));

    let unknown = ReferenceNumber::draw(2026, &*place.ctx.chance);
    assert_eq!(support.get(&format!("{home}?q={unknown}")).await.unwrap().status, 422);
    for area in ["desk", "doctor", "front", "admin", "audit"] {
        let page = support.get(&format!("/h/{}/{area}", clinic.hospital)).await.unwrap();
        assert_eq!(page.status, 403, "{area}");
    }
}
