//! The call, its end, and what it costs.

use app::AppError;
use app::consultations::{Conclude, conclude, meter, start};
use base::Yen;
use domain::cases::{Case, CaseState};
use jiff::SignedDuration;
use policy::Mode;
use testkit::clinic::Clinic;
use testkit::place::Place;

/// The amounts of the steps of a price, each with the minute up to which it holds.
async fn steps(clinic: &Clinic<'_>, mode: Mode) -> Vec<(i64, Yen)> {
    let version = clinic.version().await;
    let fee = version.source().fee.iter().find(|fee| fee.modes.contains(&mode)).unwrap();
    fee.steps.iter().map(|step| (i64::from(step.until_minutes), Yen::new(step.yen))).collect()
}

fn total(case: &Case) -> Yen {
    case.charge().unwrap().total()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_metered_fee_rises_with_the_first_second_beyond_a_step() {
    for beyond in [0, 1] {
        let place = Place::new().await;
        let clinic = Clinic::metered(&place).await;
        let steps = steps(&clinic, Mode::Online).await;
        let (minutes, first) = steps[0];
        let case = clinic.concluded(Mode::Online, 60 * minutes + beyond).await.unwrap();
        let expected = if beyond == 0 { first } else { first + steps[1].1 };
        assert_eq!(total(&case), expected, "{beyond} s beyond {minutes} minutes");
        assert_eq!(case.charge().unwrap().lines.len(), if beyond == 0 { 1 } else { 2 });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_metered_fee_ends_with_its_last_step() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let steps = steps(&clinic, Mode::Online).await;
    let whole: Yen = steps.iter().map(|(_, yen)| *yen).sum();
    let (last, _) = steps[steps.len() - 1];
    let case = clinic.concluded(Mode::Online, 60 * last).await.unwrap();
    assert_eq!(total(&case), whole);
    assert_eq!(case.charge().unwrap().counted_seconds, u32::try_from(60 * last).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flat_fee_is_the_same_after_a_minute_and_after_an_hour() {
    for minutes in [1, 60] {
        let place = Place::new().await;
        let clinic = Clinic::flat(&place).await;
        let steps = steps(&clinic, Mode::InPerson).await;
        let case = clinic.concluded(Mode::InPerson, 60 * minutes).await.unwrap();
        assert_eq!(total(&case), steps[0].1, "{minutes} minutes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_meter_says_what_it_costs_now_and_from_when_on_more() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let steps = steps(&clinic, Mode::Online).await;
    let case = clinic.in_talk(Mode::Online).await.unwrap();
    let guide = place.ctx.guide(&clinic.hospital).await.unwrap();
    let now = |seconds: i64| place.ctx.now() + SignedDuration::from_secs(seconds);

    let early = meter(&guide, &case, now(60 * steps[0].0)).unwrap();
    assert_eq!(early.now, Some(steps[0].1));
    assert_eq!(early.next().map(|next| next.total), Some(steps[0].1 + steps[1].1));
    let late = meter(&guide, &case, now(60 * steps[0].0 + 1)).unwrap();
    assert_eq!((late.now, late.next()), (Some(steps[0].1 + steps[1].1), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_line_is_taken_out_and_reading_is_added_only_where_it_counts() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let case = clinic.in_talk(Mode::Online).await.unwrap();
    place.wait(SignedDuration::from_mins(20));
    let too_much = Conclude { case: case.id, broken_minutes: 21, reading_minutes: 0 };
    let refused = conclude(&place.ctx, &clinic.doctor, too_much).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { field: "broken_minutes", .. }), "{refused}");
    let deed = Conclude { case: case.id, broken_minutes: 5, reading_minutes: 15 };
    let case = conclude(&place.ctx, &clinic.doctor, deed).await.unwrap();
    assert_eq!(case.charge().unwrap().counted_seconds, 30 * 60);

    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.in_talk(Mode::InPerson).await.unwrap();
    let deed = Conclude { case: case.id, broken_minutes: 0, reading_minutes: 15 };
    let refused = conclude(&place.ctx, &clinic.doctor, deed).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { field: "reading_minutes", .. }), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_end_changes_nothing() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let first = clinic.concluded(Mode::InPerson, 600).await.unwrap();
    place.wait(SignedDuration::from_mins(50));
    let deed = Conclude { case: first.id, broken_minutes: 0, reading_minutes: 0 };
    let second = conclude(&place.ctx, &clinic.doctor, deed).await.unwrap();
    assert_eq!(first, second);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_called_before_they_are_there() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.booked(Mode::InPerson).await.unwrap();
    let refused = start(&place.ctx, &clinic.doctor, case.id).await.unwrap_err();
    assert!(matches!(refused, AppError::Case(_)), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_is_promised_at_the_end_and_payment_has_no_day_of_its_own() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let case = clinic.concluded(Mode::InPerson, 600).await.unwrap();
    let guide = place.ctx.guide(&clinic.hospital).await.unwrap();
    assert_eq!(case.state(), CaseState::PayDue);
    assert_eq!(case.promised, Some(guide.reply_by(place.ctx.clock.today())));
    assert_eq!(case.outlook(place.ctx.now()).by, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_guide_states_no_price_the_talk_ends_without_a_line() {
    let place = Place::new().await;
    let clinic = Clinic::metered(&place).await;
    let version = clinic.version().await;
    let is_priced = version.source().fee.iter().any(|fee| fee.modes.contains(&Mode::InPerson));
    assert!(!is_priced, "this hospital's guide states no price for visits");
    let case = clinic.concluded(Mode::InPerson, 600).await.unwrap();
    assert!(case.charge().unwrap().lines.is_empty());
    let deed = app::charges::Settle {
        case: case.id,
        route: domain::charges::PaymentRoute::Cash,
        payer: String::new(),
    };
    let refused = app::charges::settle(&place.ctx, &clinic.reception, deed).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { code: "no_price", .. }), "{refused}");
}
