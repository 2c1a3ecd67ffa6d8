//! The outbox as a mail server would see it.

use app::contacts::{SignIn, SignedIn, Visitor};
use app::notices::code_mail;
use base::HospitalId;
use domain::access::Actor;
use domain::cases::Case;
use jiff::SignedDuration;
use ports::Mail;
use ports::store::{Parcel, ParcelState};
use testkit::place::Place;

/// Takes every mail with a code, or about a changed contact, that waits in the outbox.
pub async fn take_mails(place: &Place) -> Vec<Mail> {
    let ctx = &place.ctx;
    let lease = ctx.now() + SignedDuration::from_mins(1);
    let mut mails = Vec::new();
    for leased in ctx.store.lease_parcels(ctx.now(), lease, 100).await.unwrap() {
        if let Parcel::Code { sealed, .. } = &leased.parcel {
            mails.extend(code_mail(ctx, &leased.hospital, leased.id, sealed).await.unwrap());
        }
        let mut tx = ctx.store.write(&leased.hospital, "test").await.unwrap();
        tx.settle(leased.id, leased.attempts, ParcelState::Done).await.unwrap();
        let doer = domain::audit::Doer::System("test".to_owned());
        let entry = domain::audit::Entry::done(ctx.now(), doer, domain::access::Deed::PerformEffect, None);
        tx.commit(entry).await.unwrap();
    }
    mails
}

/// Takes the one code that was mailed.
pub async fn take_code(place: &Place) -> String {
    let mails = take_mails(place).await;
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    digits(mail)
}

/// Reads the six digits of a mail.
pub fn digits(mail: &Mail) -> String {
    let body = mail.body.reveal();
    let words = body.split(|c: char| !c.is_ascii_digit());
    words.into_iter().find(|word| word.len() == 6).expect("a mail with a code has six digits").to_owned()
}

/// Another six digits.
pub fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

/// A visitor from one network address.
pub fn visitor(hospital: &HospitalId, source: &str) -> Visitor {
    Visitor { hospital: hospital.clone(), source: source.to_owned() }
}

/// The one who is in.
pub fn done(tried: SignIn) -> SignedIn {
    match tried {
        SignIn::Done(signed_in) => signed_in,
        other @ (SignIn::Wrong { .. } | SignIn::Over) => panic!("{other:?}"),
    }
}

/// The actor whose session has just begun, as the extractors find it.
pub async fn actor(place: &Place, hospital: &HospitalId, signed_in: &SignedIn) -> Option<Actor> {
    app::sessions::person(&place.ctx, hospital, &signed_in.ticket).await.unwrap()
}

/// The case as it is stored.
pub async fn stored(place: &Place, hospital: &HospitalId, signed_in: &SignedIn) -> Case {
    let mut tx = place.ctx.store.read(hospital).await.unwrap();
    tx.case(signed_in.case).await.unwrap().unwrap()
}
