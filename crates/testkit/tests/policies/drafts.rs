//! The way of a draft.

use std::collections::BTreeMap;

use app::AppError;
use app::policies::{Begin, approve, ask, begin, dry_run, see_draft, see_version, write};
use base::{Date, DraftId};
use domain::audit::Outcome;
use domain::cases::Moment;
use domain::policies::{DraftError, DraftState};
use jiff::civil::date;
use policy::{Guide, Mode, Verdict};
use testkit::place::Place;

use crate::office::{DAY, Office, RULE, on, typed};

#[tokio::test(flavor = "multi_thread")]
async fn a_faulty_text_is_kept_with_its_faults_and_nobody_can_ask_for_it() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let draft = office.begun(DAY).await;
    let sound = format!("{}{RULE}", draft.text);
    let faulty = sound.replace("mode == 'online'", "moode == 'online'");
    let draft = write(ctx, &office.author, typed(&draft, &faulty)).await.unwrap();
    let seen = see_draft(ctx, &office.author, draft.id).await.unwrap();
    assert_eq!(seen.draft.text, faulty);
    let line = faulty.lines().position(|line| line.contains("moode")).unwrap() + 1;
    let fault = seen.checked.faults.iter().find(|fault| fault.line == line).unwrap();
    assert!(!fault.mend.is_empty(), "{fault}");
    let refused = ask(ctx, &office.author, on(&draft)).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { field: "text", .. }), "{refused}");
    let refused = dry_run(ctx, &office.author, draft.id).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { field: "text", .. }), "{refused}");

    let mended = write(ctx, &office.author, typed(&draft, &sound)).await.unwrap();
    assert_eq!(see_draft(ctx, &office.author, draft.id).await.unwrap().checked.faults, []);
    let asked = ask(ctx, &office.author, on(&mended)).await.unwrap();
    assert!(matches!(asked.state, DraftState::Asked(_)), "{:?}", asked.state);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_wrote_a_part_approves_and_the_attempt_is_in_the_log() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let draft = office.begun(DAY).await;
    let text = format!("{}{RULE}", draft.text);
    let draft = write(ctx, &office.second, typed(&draft, &text)).await.unwrap();
    let draft = ask(ctx, &office.author, on(&draft)).await.unwrap();
    for writer in [&office.author, &office.second] {
        let refused = approve(ctx, writer, on(&draft)).await.unwrap_err();
        assert!(matches!(refused, AppError::Draft(DraftError::OwnText)), "{refused}");
        assert_eq!(office.last_outcome().await, Outcome::Refused("own_text".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_new_version_is_the_stored_bytes_and_judges_new_cases_from_its_day_on() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let (ctx, clinic) = (&place.ctx, &office.clinic);
    let old = clinic.version().await;
    let open = clinic.reviewing(Mode::InPerson).await.unwrap();
    let approved = office.approved().await;
    let seen = see_version(ctx, &office.author, &DAY.to_string()).await.unwrap();
    assert_eq!(seen.text, approved.text);
    let files = ctx.store.read(&clinic.hospital).await.unwrap().pack_files().await.unwrap();
    assert_eq!(files.get(&seen.file), Some(&seen.text));
    let alone = Guide::from_files(BTreeMap::from([(seen.file, seen.text)])).unwrap();
    assert_eq!(alone.newest().hash(), seen.version.hash());
    let DraftState::Approved(state) = &approved.state else { panic!("it is approved") };
    assert_eq!(state.version.hash, seen.version.hash());

    let current = async || ctx.guide(&clinic.hospital).await.unwrap().current(ctx.clock.today()).unwrap().1;
    place.clock.set("2026-12-07T23:59:59+09:00".parse().unwrap());
    assert_eq!(current().await.hash, old.hash());
    place.clock.set("2026-12-08T00:00:00+09:00".parse().unwrap());
    assert_eq!(current().await.hash, seen.version.hash());
    let kept = ctx.store.read(&clinic.hospital).await.unwrap().case(open.id).await.unwrap().unwrap();
    assert_eq!(kept, open);
    let judged = ctx.guide(&clinic.hospital).await.unwrap();
    let judged = judged.judge(&kept, Moment::Reception, None, ctx.now()).unwrap();
    assert_ne!(judged.decision.verdict, Verdict::Refused);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_version_begins_today_in_the_past_or_on_anothers_day() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let base = office.clinic.version().await.name().to_owned();
    for first_day in [date(2026, 12, 1), date(2026, 11, 30)] {
        let cmd = Begin { id: DraftId::draw(&*ctx.chance), base: base.clone(), first_day };
        let refused = begin(ctx, &office.author, cmd).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid { field: "first_day", .. }), "{refused}");
    }
    let draft = office.begun(DAY).await;
    let today = policy::redated(&draft.text, date(2026, 12, 1)).unwrap() + RULE;
    let today = write(ctx, &office.author, typed(&draft, &today)).await.unwrap();
    let refused = ask(ctx, &office.author, on(&today)).await.unwrap_err();
    assert!(matches!(refused, AppError::Draft(DraftError::NotLater)), "{refused}");

    let (first, rival) = (office.asked(DAY).await, office.asked(DAY).await);
    let late = office.asked(date(2026, 12, 9)).await;
    approve(ctx, &office.second, on(&first)).await.unwrap();
    let refused = approve(ctx, &office.second, on(&rival)).await.unwrap_err();
    assert!(matches!(refused, AppError::Invalid { field: "first_day", .. }), "{refused}");
    place.clock.set("2026-12-09T00:00:00+09:00".parse().unwrap());
    let refused = approve(ctx, &office.second, on(&late)).await.unwrap_err();
    assert!(matches!(refused, AppError::Draft(DraftError::NotLater)), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_hospitals_pack_cannot_be_asked_for() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let other = place.hospitals.iter().find(|one| **one != office.clinic.hospital).unwrap();
    let guide = ctx.guide(other).await.unwrap();
    let theirs = guide.guide().files().values().next().unwrap().clone();
    let draft = office.begun(DAY).await;
    let text = policy::redated(&theirs, DAY).unwrap();
    let draft = write(ctx, &office.author, typed(&draft, &text)).await.unwrap();
    assert!(ask(ctx, &office.author, on(&draft)).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn rolling_back_is_a_copy_of_an_old_version_with_a_new_day() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let old = office.clinic.version().await.name().to_owned();
    office.approved().await;
    let back: Date = date(2026, 12, 15);
    let cmd = Begin { id: DraftId::draw(&*ctx.chance), base: old, first_day: back };
    let draft = begin(ctx, &office.author, cmd).await.unwrap();
    let draft = ask(ctx, &office.author, on(&draft)).await.unwrap();
    approve(ctx, &office.second, on(&draft)).await.unwrap();
    let version = office.clinic.version().await;
    assert_eq!(version.first_day(), back);
    assert!(!draft.text.contains("refuse.sample"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slower_of_two_writers_is_told_and_the_text_of_the_first_stays() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let ctx = &place.ctx;
    let read = office.begun(DAY).await;
    let first = format!("{}{RULE}", read.text);
    write(ctx, &office.second, typed(&read, &first)).await.unwrap();
    let slower = write(ctx, &office.author, typed(&read, "version = 1\n")).await.unwrap_err();
    assert!(matches!(slower, AppError::Conflict), "{slower}");
    assert_eq!(see_draft(ctx, &office.author, read.id).await.unwrap().draft.text, first);
}
