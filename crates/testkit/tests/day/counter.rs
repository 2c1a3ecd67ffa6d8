//! The counter: exactly once, and every copy of a receipt says which it is.

use app::AppError;
use app::charges::{PrintReceipt, Settle, Waive, bill, due, receipt, settle, waive};
use base::CaseId;
use domain::charges::{ChargeState, PaymentRoute};
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

fn paying(case: CaseId, route: PaymentRoute) -> Settle {
    Settle { case, route, payer: "例文 太郎".to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fee_is_settled_exactly_once() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, counter) = (&place.ctx, &clinic.reception);
    let id = clinic.concluded(Mode::InPerson, 600).await.unwrap().id;
    assert_eq!(due(ctx, counter).await.unwrap().len(), 1);

    let first = settle(ctx, counter, paying(id, PaymentRoute::Cash)).await.unwrap();
    place.wait(jiff::SignedDuration::from_secs(2));
    let again = settle(ctx, counter, paying(id, PaymentRoute::Cash)).await.unwrap();
    assert_eq!(first, again, "a double tap is the same payment");
    let other = settle(ctx, counter, paying(id, PaymentRoute::CounterCard)).await.unwrap_err();
    assert!(matches!(other, AppError::Case(_)), "{other}");
    let waived = waive(ctx, counter, Waive { case: id, why: "見本".to_owned() }).await.unwrap_err();
    assert!(matches!(waived, AppError::Case(_)), "{waived}");
    assert_eq!(due(ctx, counter).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_copy_of_a_receipt_is_counted_once() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, counter) = (&place.ctx, &clinic.reception);
    let id = clinic.concluded(Mode::InPerson, 600).await.unwrap().id;
    let unpaid = receipt(ctx, counter, PrintReceipt { case: id, copy: 1 }).await.unwrap_err();
    assert!(matches!(unpaid, AppError::Case(_)), "{unpaid}");
    settle(ctx, counter, paying(id, PaymentRoute::Cash)).await.unwrap();

    let original = receipt(ctx, counter, PrintReceipt { case: id, copy: 1 }).await.unwrap();
    let tapped_twice = receipt(ctx, counter, PrintReceipt { case: id, copy: 1 }).await.unwrap();
    assert_eq!(original, tapped_twice);
    let reissued = receipt(ctx, counter, PrintReceipt { case: id, copy: 2 }).await.unwrap();
    assert_ne!(original, reissued, "the second copy says that it is one");
    let ahead = receipt(ctx, counter, PrintReceipt { case: id, copy: 4 }).await.unwrap_err();
    assert!(matches!(ahead, AppError::Conflict), "{ahead}");
    let bill = bill(ctx, counter, id).await.unwrap();
    let ChargeState::Settled(settlement) = bill.charge.state else { panic!("it is settled") };
    assert_eq!(settlement.receipts_printed, 2);
    assert_eq!(settlement.payer.reveal(), "例文 太郎");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waived_fee_keeps_its_reason() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let id = clinic.concluded(Mode::InPerson, 600).await.unwrap().id;
    let silent = waive(&place.ctx, &clinic.reception, Waive { case: id, why: "  ".to_owned() }).await;
    assert!(matches!(silent, Err(AppError::Invalid { field: "why", .. })));
    let waiving = || Waive { case: id, why: "院長の決定".to_owned() };
    let first = waive(&place.ctx, &clinic.reception, waiving()).await.unwrap();
    assert_eq!(waive(&place.ctx, &clinic.reception, waiving()).await.unwrap(), first);
    assert!(!first.charge().unwrap().is_due());
}
