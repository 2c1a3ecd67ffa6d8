//! Whether a number exists is told neither by an answer nor by the work that is done for it.

use std::sync::{Arc, Mutex};

use app::contacts::{AskCode, PaperSignIn, SignIn, ask_code, by_paper_key};
use app::intake::{CallerContact, TakeCall, take};
use base::{CaseId, Lang, Masked, ReferenceNumber, SeededChance};
use domain::cases::{Case, Door};
use jiff::civil::date;
use policy::Mode;
use testkit::clinic::{Clinic, application};
use testkit::place::Place;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::mailbox::visitor;

/// The names of the statements that the store ran on this thread.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "ninome::statements" {
            event.record(&mut Name(self));
        }
    }
}

struct Name<'a>(&'a Statements);

impl Visit for Name<'_> {
    fn record_debug(&mut self, _: &Field, value: &dyn std::fmt::Debug) {
        self.0.0.lock().unwrap().push(format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl Statements {
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// Sends an application of somebody with a mail address.
async fn sent(clinic: &Clinic<'_>, mail: &str) -> Case {
    let ctx = &clinic.place.ctx;
    let call = TakeCall {
        id: CaseId::draw(&*ctx.chance),
        door: Door::Phone,
        application: application(Mode::InPerson, &clinic.version().await),
        caller: Masked::default(),
        contact: CallerContact::Email(Masked::new(mail.to_owned())),
        send: true,
    };
    take(ctx, &clinic.desk, call).await.unwrap().case
}

fn unknown(case: &Case) -> ReferenceNumber {
    let chance = SeededChance::new(99);
    std::iter::repeat_with(|| ReferenceNumber::draw(2026, &chance))
        .find(|number| *number != case.number)
        .unwrap()
}

#[tokio::test]
async fn a_code_for_a_number_that_does_not_exist_costs_the_same_statements() {
    let statements = Statements::default();
    let _listening =
        tracing::subscriber::set_default(tracing_subscriber::registry().with(statements.clone()));
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let mail = "hanako@example.jp";
    let case = sent(&clinic, mail).await;
    let asked = async |number, email: &str, source| {
        statements.take();
        let ask = AskCode { number, email: email.to_owned(), lang: Lang::Ja };
        ask_code(&place.ctx, &visitor(&clinic.hospital, source), ask).await.unwrap();
        statements.take()
    };
    let real = asked(case.number, mail, "a").await;
    assert!(real.iter().any(|name| name == "codes.add"), "statements are heard: {real:?}");
    assert_eq!(asked(unknown(&case), mail, "b").await, real, "another number");
    assert_eq!(asked(case.number, "nobody@example.jp", "c").await, real, "another address");
}

#[tokio::test]
async fn a_paper_key_for_a_number_that_does_not_exist_costs_the_same_statements() {
    let statements = Statements::default();
    let _listening =
        tracing::subscriber::set_default(tracing_subscriber::registry().with(statements.clone()));
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = sent(&clinic, "hanako@example.jp").await;
    let tried = async |number, source| {
        statements.take();
        let key = "AAAAA-AAAAA-AAA".parse().unwrap();
        let given = PaperSignIn { number, key, birth_date: date(1949, 5, 3) };
        let tried = by_paper_key(&place.ctx, &visitor(&clinic.hospital, source), given).await.unwrap();
        assert_eq!(tried, SignIn::Wrong { tries_left: None });
        statements.take()
    };
    let real = tried(case.number, "a").await;
    assert!(real.iter().any(|name| name == "paper_keys.of_case"), "statements are heard: {real:?}");
    assert_eq!(tried(unknown(&case), "b").await, real);
}
