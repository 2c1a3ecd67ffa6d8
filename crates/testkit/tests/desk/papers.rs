//! Papers at the desk.

use app::AppError;
use app::checking::{
    CheckPaper, ExemptPaper, Found, RequestPapers, check, exempt, read_scan, register, request,
};
use app::checking::{Item, RegisterArrival};
use app::desk::{ReceiveApplication, receive};
use app::reviews::{HandOver, hand_over};
use base::DocumentId;
use domain::access::{Actor, Deed};
use domain::audit::Outcome;
use domain::cases::{Case, CaseState};
use domain::documents::{Arrival, Form};
use domain::messages::Notice;
use domain::staff::Role;
use jiff::civil::date;
use policy::{DocumentKind, Mode};
use ports::audit::AuditFilter;
use testkit::clinic::Clinic;
use testkit::place::Place;

use crate::together::{notices, sent, stored};

async fn received(clinic: &Clinic<'_>, mode: Mode) -> Case {
    let case = sent(clinic, mode).await;
    let deed = ReceiveApplication { case: case.id, revision: Some(case.revision) };
    receive(&clinic.place.ctx, &clinic.desk, deed).await.unwrap()
}

fn envelope(clinic: &Clinic<'_>, case: &Case, kinds: &[&str], scan: Option<&[u8]>) -> RegisterArrival {
    let item = |kind: &&str| Item {
        kind: DocumentKind::new(kind),
        of: policy::Owner::Patient,
        form: Form::Original,
    };
    RegisterArrival {
        case: case.id,
        id: DocumentId::draw(&*clinic.place.ctx.chance),
        arrival: Arrival::Post,
        items: kinds.iter().map(item).collect(),
        scan: scan.map(<[u8]>::to_vec),
    }
}

const PDF: &[u8] = b"%PDF-1.7\n% sample\n";

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_is_registered_once_told_once_and_waits_to_be_checked() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = received(&clinic, Mode::InPerson).await;
    assert_eq!(case.state(), CaseState::AwaitingDocs);
    notices(&clinic, case.id).await;
    let deed = envelope(&clinic, &case, &["referral_letter", "test_data"], Some(PDF));
    let came = register(&place.ctx, &clinic.desk, deed.clone()).await.unwrap().case;
    let again = register(&place.ctx, &clinic.desk, deed).await.unwrap().case;
    assert_eq!(again, came);
    assert_eq!(came.shelf.received.len(), 2);
    assert_eq!(came.state(), CaseState::DocsCheck);
    assert!(came.promised.is_some(), "a day for the check is promised");
    place.wait(jiff::SignedDuration::from_mins(2));
    let told = notices(&clinic, case.id).await;
    assert_eq!(told.iter().filter(|notice| **notice == Notice::Arrived).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thing_the_guide_forbids_is_named_to_be_sent_back() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let case = received(&clinic, Mode::Online).await;
    let deed = envelope(&clinic, &case, &["pathology_slides"], None);
    let registered = register(&place.ctx, &clinic.desk, deed).await.unwrap();
    assert_eq!(registered.forbidden, [DocumentKind::new("pathology_slides")]);
    let slides = registered.case.shelf.received.last().unwrap().id;
    let deed = CheckPaper { case: case.id, revision: None, document: slides, found: Found::Returned };
    let case = check(&place.ctx, &clinic.desk, deed).await.unwrap();
    assert!(!case.shelf.has_unchecked());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_case_goes_to_a_doctor_before_its_papers_are_sound_or_exempted() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = received(&clinic, Mode::InPerson).await;
    let ask = || HandOver { case: case.id, revision: None, specialist: clinic.specialist() };
    let early = hand_over(ctx, &clinic.desk, ask()).await.unwrap_err();
    assert!(matches!(early, AppError::Invalid { code: "papers_missing", .. }), "{early}");

    let missing: Vec<_> = case.checklist().unwrap().missing().map(|line| line.need.clone()).collect();
    let items = missing.iter().map(|need| (need.kind.clone(), need.of)).collect();
    let words = "写しでかまいません".to_owned();
    let deed =
        RequestPapers { case: case.id, revision: None, items, words, by: date(2026, 12, 15), for_day: None };
    let asked = request(ctx, &clinic.desk, deed).await.unwrap();
    assert_eq!(asked.state(), CaseState::DocsMissing);
    for need in missing {
        let blank = ExemptPaper {
            case: case.id,
            revision: None,
            kind: need.kind.clone(),
            of: need.of,
            why: " ".to_owned(),
        };
        assert!(exempt(ctx, &clinic.desk, blank.clone()).await.is_err(), "a reason is asked for");
        exempt(ctx, &clinic.desk, ExemptPaper { why: "見本の理由".to_owned(), ..blank }).await.unwrap();
    }
    let with_doctor = hand_over(ctx, &clinic.desk, ask()).await.unwrap();
    assert_eq!(with_doctor.state(), CaseState::Review);
    assert!(with_doctor.promised.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_a_scan_stands_in_the_log_and_a_stranger_reads_nothing() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let ctx = &place.ctx;
    let case = received(&clinic, Mode::InPerson).await;
    let deed = envelope(&clinic, &case, &["referral_letter"], Some(PDF));
    let paper = deed.id;
    register(ctx, &clinic.desk, deed).await.unwrap();
    let scan = read_scan(ctx, &clinic.desk, case.id, paper).await.unwrap();
    assert_eq!((scan.media_type.as_str(), scan.bytes.as_slice()), ("application/pdf", PDF));

    let member = place.enrol(&clinic.hospital, "other", &[Role::Specialist]).await;
    let stranger = Actor::Staff { hospital: clinic.hospital.clone(), member };
    for actor in [&stranger, &clinic.reception] {
        let refused = read_scan(ctx, actor, case.id, paper).await.unwrap_err();
        assert!(matches!(refused, AppError::Denied(_)), "{refused}");
    }
    let filter = AuditFilter {
        case: Some(case.id),
        deed: Some(Deed::ReadDocument.code().to_owned()),
        ..AuditFilter::default()
    };
    let log = ctx.store.read(&clinic.hospital).await.unwrap().log_page(&filter).await.unwrap();
    let outcomes: Vec<bool> = log.iter().map(|one| one.entry.outcome == Outcome::Done).collect();
    assert_eq!(outcomes, [false, false, true], "newest first: two refusals, one reading");
    assert_eq!(stored(&clinic, case.id).await.shelf.received.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_paper_are_refused_and_nothing_is_registered() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = received(&clinic, Mode::InPerson).await;
    let deed = envelope(&clinic, &case, &["referral_letter"], Some(b"<script>alert(1)</script>"));
    let refused = register(&place.ctx, &clinic.desk, deed).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { field: "scan", .. }), "{refused}");
    assert_eq!(stored(&clinic, case.id).await.shelf.received, []);
}
