//! Sending papers, reading them back, saying that one cannot be had.

use app::AppError;
use app::checking::read_scan;
use app::contacts::make_paper_key;
use app::papers::{
    DeclareUnobtainable, ResumeWords, Upload, cover_sheet, declare_unobtainable, resume_sheet, upload,
};
use base::{Lang, limits};
use domain::access::Deed;
use domain::documents::Standing;
use policy::{DocumentKind, Mode, Owner};
use ports::audit::AuditFilter;
use testkit::place::Place;

use crate::applying::Draft;

const PDF: &[u8] = b"%PDF-1.7 sample";

fn letter(draft: &Draft<'_>, bytes: &[u8]) -> Upload {
    let kind = DocumentKind::from(DocumentKind::REFERRAL_LETTER);
    Upload { case: draft.case, kind, of: Owner::Patient, bytes: bytes.to_vec() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_is_taken_once_and_read_back_only_behind_an_audit_entry() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    draft.fill(Mode::InPerson).await;
    draft.send().await.unwrap();
    let ctx = &place.ctx;
    upload(ctx, &draft.me, letter(&draft, PDF)).await.unwrap();
    let case = upload(ctx, &draft.me, letter(&draft, PDF)).await.unwrap();
    let [received] = case.shelf.received.as_slice() else { panic!("the same file twice is once") };

    let scan = read_scan(ctx, &draft.me, case.id, received.id).await.unwrap();
    assert_eq!((scan.media_type.as_str(), scan.bytes.as_slice()), ("application/pdf", PDF));
    let mut tx = ctx.store.read(draft.me.hospital()).await.unwrap();
    let filter = AuditFilter { deed: Some(Deed::ReadDocument.code().to_owned()), ..AuditFilter::default() };
    let entries = tx.log_page(&filter).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].entry.details["document"], received.id.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_picture_and_no_pdf_or_is_too_large_changes_nothing() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    let large = vec![b'%'; usize::try_from(limits::UPLOAD_BYTES_MAX).unwrap() + 1];
    for bytes in [&b"<svg onload=alert(1)>"[..], b"", b"MZ\x90\0", &large] {
        let refused = upload(&place.ctx, &draft.me, letter(&draft, bytes)).await;
        assert!(matches!(refused, Err(AppError::Invalid { field: "file", .. })));
    }
    assert!(draft.stored().await.shelf.received.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_or_sends_papers_of_another_case() {
    let place = Place::new().await;
    let mine = Draft::begin(&place, &place.hospitals[0]).await;
    let theirs = Draft::begin(&place, &place.hospitals[0]).await;
    let case = upload(&place.ctx, &theirs.me, letter(&theirs, PDF)).await.unwrap();
    let document = case.shelf.received[0].id;
    let read = read_scan(&place.ctx, &mine.me, case.id, document).await;
    assert!(matches!(read, Err(AppError::Denied(_))));
    assert!(matches!(upload(&place.ctx, &mine.me, letter(&theirs, PDF)).await, Err(AppError::Denied(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_had_is_said_with_its_reason() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    draft.fill(Mode::InPerson).await;
    draft.send().await.unwrap();
    let kind = DocumentKind::from(DocumentKind::REFERRAL_LETTER);
    let say = |why: &str| DeclareUnobtainable {
        case: draft.case,
        kind: kind.clone(),
        of: Owner::Patient,
        why: why.to_owned(),
    };
    assert!(declare_unobtainable(&place.ctx, &draft.me, say("")).await.is_err());
    let case = declare_unobtainable(&place.ctx, &draft.me, say("主治医が退職しました")).await.unwrap();
    let checklist = case.checklist().unwrap();
    let line = checklist.lines().iter().find(|line| line.need.kind == kind).unwrap();
    assert_eq!(line.standing, Standing::Unobtainable);
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_are_printed_and_a_key_stands_on_its_own_sheet_only() {
    let place = Place::new().await;
    let draft = Draft::begin(&place, &place.hospitals[0]).await;
    let ctx = &place.ctx;
    let title = "書類の表紙".to_owned();
    let cover = cover_sheet(ctx, &draft.me, draft.case, Lang::Ja, title).await.unwrap();
    assert!(cover.0.starts_with(b"%PDF-"));
    let person = draft.stored().await.people[0].id;
    let key = make_paper_key(ctx, &draft.me, draft.case, person).await.unwrap();
    let words =
        || ResumeWords { title: "再開の紙".to_owned(), page: "example.jp".to_owned(), steps: Vec::new() };
    let sheet = resume_sheet(ctx, &draft.me, draft.case, person, &key, Lang::Ja, words()).await.unwrap();
    assert!(sheet.0.starts_with(b"%PDF-"));
    make_paper_key(ctx, &draft.me, draft.case, person).await.unwrap();
    let old = resume_sheet(ctx, &draft.me, draft.case, person, &key, Lang::Ja, words()).await;
    assert!(matches!(old, Err(AppError::NotFound(_))), "an old key is not printed");
}
