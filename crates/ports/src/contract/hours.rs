//! Bookings: overlap counts, and nothing is lost on the way.

use base::{CaseId, HospitalId};
use domain::access::Deed;
use domain::appointments::Span;
use futures::future::join_all;

use super::Sample;
use crate::{Store, StoreError};

/// Races 10:00–11:00 against 10:30–11:30, ten of each.
pub async fn of_overlapping_spans_one_is_booked(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let doctor = sample.staff_id();
    let spans = [sample.span(doctor, 10, 0, 60), sample.span(doctor, 10, 30, 60)];
    let mut wishes = Vec::new();
    for place in 0..20 {
        wishes.push((sample.stored(store, &hospital).await.id, spans[place % 2]));
    }
    let ends = join_all(wishes.iter().map(|(case, span)| book(store, &sample, &hospital, *case, span))).await;
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    assert!(ends.iter().flat_map(|end| end.as_ref().err()).all(is_lost), "{ends:?}");
    let booked = booked(store, &hospital, spans[0]).await;
    assert_eq!(booked.len(), 1);
    assert!(spans.contains(&booked[0]));
}

/// Races two bookings of one case with different doctors.
pub async fn of_two_bookings_of_one_case_one_stands(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.stored(store, &hospital).await.id;
    let spans = [0, 1, 2, 3].map(|_| sample.span(sample.staff_id(), 10, 0, 60));
    let ends = join_all(spans.iter().map(|span| book(store, &sample, &hospital, case, span))).await;
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    assert!(ends.iter().flat_map(|end| end.as_ref().err()).all(is_lost), "{ends:?}");
    let mut standing = 0;
    for span in spans {
        standing += booked(store, &hospital, span).await.len();
    }
    assert_eq!(standing, 1);
}

/// Cancels a booking and books an overlapping time again, in one transaction; a failed one leaves the old booking.
pub async fn a_booking_is_moved_in_one_transaction(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let doctor = sample.staff_id();
    let (ten, half_past, three) =
        (sample.span(doctor, 10, 0, 60), sample.span(doctor, 10, 30, 60), sample.span(doctor, 15, 0, 30));
    let (ours, theirs) = (sample.stored(store, &hospital).await.id, sample.stored(store, &hospital).await.id);
    book(store, &sample, &hospital, ours, &ten).await.unwrap();
    book(store, &sample, &hospital, theirs, &three).await.unwrap();

    let mut tx = sample.write(store, &hospital).await;
    assert!(tx.free(ours).await.unwrap());
    tx.book(sample.appointment_id(), ours, &half_past).await.unwrap();
    tx.commit(sample.entry(Deed::Book)).await.unwrap();
    assert_eq!(booked(store, &hospital, ten).await, [half_past]);

    let mut tx = sample.write(store, &hospital).await;
    assert!(tx.free(ours).await.unwrap());
    let taken = tx.book(sample.appointment_id(), ours, &three).await;
    assert!(matches!(taken, Err(StoreError::Taken)), "{taken:?}");
    drop(tx);
    assert_eq!(booked(store, &hospital, ten).await, [half_past], "the old booking stands");
    let mut tx = sample.write(store, &hospital).await;
    assert!(tx.free(ours).await.unwrap());
    assert!(!tx.free(ours).await.unwrap());
    tx.commit(sample.entry(Deed::CancelBooking)).await.unwrap();
    book(store, &sample, &hospital, theirs, &ten).await.expect_err("a case has one booking");
    assert_eq!(booked(store, &hospital, ten).await, []);
}

/// Goes on after a taken time, in the same transaction, with the next candidate.
pub async fn a_taken_time_leaves_the_transaction_usable(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let doctor = sample.staff_id();
    let (ten, half_past, two) =
        (sample.span(doctor, 10, 0, 60), sample.span(doctor, 10, 30, 60), sample.span(doctor, 14, 0, 60));
    let first = sample.stored(store, &hospital).await.id;
    let second = sample.stored(store, &hospital).await.id;
    book(store, &sample, &hospital, first, &half_past).await.unwrap();
    let mut tx = sample.write(store, &hospital).await;
    let taken = tx.book(sample.appointment_id(), second, &ten).await;
    assert!(matches!(taken, Err(StoreError::Taken)), "{taken:?}");
    tx.book(sample.appointment_id(), second, &two).await.unwrap();
    tx.commit(sample.entry(Deed::Book)).await.unwrap();
    // The quarter-hours before the collision were given back.
    let third = sample.stored(store, &hospital).await.id;
    book(store, &sample, &hospital, third, &sample.span(doctor, 10, 0, 30)).await.unwrap();
    let day = sample.span(doctor, 9, 0, 240);
    assert_eq!(booked(store, &hospital, day).await, [sample.span(doctor, 10, 0, 30), half_past]);
}

/// Lets two cases take each other's time at once: whoever fails keeps what they had.
pub async fn who_swap_their_times_at_once_lose_nothing(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let doctor = sample.staff_id();
    let (ten, two) = (sample.span(doctor, 10, 0, 60), sample.span(doctor, 14, 0, 60));
    let (one, other) = (sample.stored(store, &hospital).await.id, sample.stored(store, &hospital).await.id);
    book(store, &sample, &hospital, one, &ten).await.unwrap();
    book(store, &sample, &hospital, other, &two).await.unwrap();
    let swap = async |case: CaseId, span: &Span| {
        let mut tx = store.write(&hospital, "contract").await?;
        tx.free(case).await?;
        tx.book(sample.appointment_id(), case, span).await?;
        tx.commit(sample.entry(Deed::Book)).await
    };
    let ends = join_all([swap(one, &two), swap(other, &ten)]).await;
    assert!(ends.iter().flat_map(|end| end.as_ref().err()).all(is_lost), "{ends:?}");
    assert_eq!(booked(store, &hospital, ten).await, [ten]);
    assert_eq!(booked(store, &hospital, two).await, [two]);
}

/// Opens hours, overlapping ones, and closes them again.
pub async fn opened_hours_do_not_overlap(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (doctor, colleague) = (sample.staff_id(), sample.staff_id());
    let (ten, half_past, eleven) =
        (sample.span(doctor, 10, 0, 60), sample.span(doctor, 10, 30, 60), sample.span(doctor, 11, 0, 120));
    let mut online = sample.hours(eleven);
    online.mode = Some(policy::Mode::Online);
    let mut tx = sample.write(store, &hospital).await;
    tx.open_hours(&sample.hours(ten)).await.unwrap();
    let taken = tx.open_hours(&sample.hours(half_past)).await;
    assert!(matches!(taken, Err(StoreError::Taken)), "{taken:?}");
    tx.open_hours(&online).await.unwrap();
    tx.open_hours(&sample.hours(sample.span(colleague, 10, 30, 60))).await.unwrap();
    tx.commit(sample.entry(Deed::OpenHours)).await.unwrap();

    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(
        tx.opened(doctor, ten.starts_at, eleven.ends_at()).await.unwrap(),
        [sample.hours(ten), online]
    );
    assert_eq!(tx.opened(doctor, ten.ends_at(), eleven.ends_at()).await.unwrap(), [online]);
    assert_eq!(tx.opened(doctor, ten.starts_at, ten.ends_at()).await.unwrap(), [sample.hours(ten)]);
    drop(tx);
    let mut tx = sample.write(store, &hospital).await;
    assert!(tx.close_hours(doctor, ten.starts_at).await.unwrap());
    assert!(!tx.close_hours(doctor, ten.starts_at).await.unwrap());
    tx.open_hours(&sample.hours(sample.span(doctor, 10, 30, 30))).await.unwrap();
    tx.commit(sample.entry(Deed::OpenHours)).await.unwrap();
}

async fn book(
    store: &dyn Store,
    sample: &Sample,
    hospital: &HospitalId,
    case: CaseId,
    span: &Span,
) -> Result<(), StoreError> {
    let mut tx = store.write(hospital, "contract").await?;
    tx.book(sample.appointment_id(), case, span).await?;
    tx.commit(sample.entry(Deed::Book)).await
}

async fn booked(store: &dyn Store, hospital: &HospitalId, around: Span) -> Vec<Span> {
    let mut tx = store.read(hospital).await.unwrap();
    tx.booked(around.specialist, around.starts_at, around.ends_at()).await.unwrap()
}

fn is_lost(error: &StoreError) -> bool {
    matches!(error, StoreError::Taken | StoreError::Conflict)
}
