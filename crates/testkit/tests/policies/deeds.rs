//! What the deeds promise.

use std::collections::BTreeMap;

use app::AppError;
use app::policies::{
    Begin, DecideAgainst, MoveCase, OnDraft, WriteDraft, approve, ask, begin, decide_against, dry_run,
    move_case, overview, write,
};
use base::{DraftId, HospitalId};
use domain::access::Actor;
use domain::cases::{Case, MoveReason};
use domain::policies::{Draft, DraftError, DraftState};
use domain::staff::Role;
use jiff::SignedDuration;
use jiff::civil::date;
use policy::{Mode, Verdict};
use testkit::clinic::Clinic;
use testkit::place::Place;

/// A rule that refuses everybody who asks for a consultation.
const RULE: &str = r#"
[[refuse]]
id = "refuse.sample"
code = "no_specialist"
when = "mode == 'online' || mode == 'in_person'"
cites = "guide §0"
text = { ja = "見本の規則です。", en = "A sample rule." }
instead = "own_doctor"
"#;

async fn actor(place: &Place, hospital: &HospitalId, login: &str, role: Role) -> Actor {
    Actor::Staff { hospital: hospital.clone(), member: place.enrol(hospital, login, &[role]).await }
}

/// Writes a draft of the next version and asks for its approval.
async fn asked(place: &Place, author: &Actor, change: impl Fn(&str) -> String) -> Draft {
    let ctx = &place.ctx;
    let base = ctx.guide(author.hospital()).await.unwrap().guide().newest().name().to_owned();
    let cmd = Begin { id: DraftId::draw(&*ctx.chance), base, first_day: date(2026, 12, 8) };
    let draft = begin(ctx, author, cmd).await.unwrap();
    let text = change(&draft.text);
    let draft = write(ctx, author, WriteDraft { draft: draft.id, revision: None, text }).await.unwrap();
    ask(ctx, author, OnDraft { draft: draft.id, revision: None }).await.unwrap()
}

async fn dump(place: &Place, hospital: &HospitalId) -> Vec<Case> {
    let since = "2000-01-01T00:00:00Z".parse().unwrap();
    place.ctx.store.read(hospital).await.unwrap().begun_since(since, None, 1_000).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_version_is_in_force_on_its_day_and_open_cases_keep_theirs() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, hospital) = (&place.ctx, &clinic.hospital);
    let author = actor(&place, hospital, "admin", Role::Administrator).await;
    let second = actor(&place, hospital, "admin2", Role::Administrator).await;
    let before = clinic.booked(Mode::InPerson).await.unwrap();
    let draft = asked(&place, &author, |text| format!("{text}{RULE}")).await;
    let on = OnDraft { draft: draft.id, revision: None };
    let own = approve(ctx, &author, on).await.unwrap_err();
    assert!(matches!(own, AppError::Draft(DraftError::OwnText)), "{own}");
    let approved = approve(ctx, &second, on).await.unwrap();
    assert!(matches!(approved.state, DraftState::Approved(_)), "{:?}", approved.state);

    let guide = ctx.guide(hospital).await.unwrap();
    assert_ne!(guide.current(ctx.clock.today()).unwrap().1.version, "2026-12-08", "not yet");
    place.wait(SignedDuration::from_hours(24 * 7));
    let current = ctx.guide(hospital).await.unwrap();
    assert_eq!(current.current(ctx.clock.today()).unwrap().1.version, "2026-12-08");
    let kept = ctx.store.read(hospital).await.unwrap().case(before.id).await.unwrap().unwrap();
    assert_eq!(kept.policy, before.policy);
    let judged = current.judge(&kept, domain::cases::Moment::Booking, None, ctx.now()).unwrap();
    assert_eq!(judged.policy, before.policy, "it is judged by the version that binds it");
    assert_eq!(judged.decision.refusals, []);
    let versions = overview(ctx, &second).await.unwrap().versions;
    assert_eq!((versions[0].all, versions[1].open), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_changes_no_case_and_says_what_later_happens() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, hospital) = (&place.ctx, &clinic.hospital);
    let author = actor(&place, hospital, "admin", Role::Administrator).await;
    let second = actor(&place, hospital, "admin2", Role::Administrator).await;
    let past = clinic.concluded(Mode::InPerson, 1_500).await.unwrap();
    let draft = asked(&place, &author, |text| format!("{text}{RULE}")).await;
    let cases = dump(&place, hospital).await;
    let run = dry_run(ctx, &second, draft.id).await.unwrap();
    assert_eq!(dump(&place, hospital).await, cases, "nothing was written to any case");
    assert_eq!((run.counts.cases, run.counts.decided_otherwise, run.counts.fees_otherwise), (1, 1, 0));
    let foretold = run.otherwise[0].rejudged.after.clone().unwrap();
    assert_eq!((run.otherwise[0].number, foretold.verdict), (past.number, Verdict::Refused));
    let denied = dry_run(ctx, &clinic.desk, draft.id).await.unwrap_err();
    assert!(matches!(denied, AppError::Denied(_)), "{denied}");

    approve(ctx, &second, OnDraft { draft: draft.id, revision: None }).await.unwrap();
    place.clock.set("2026-12-08T09:00:00+09:00".parse().unwrap());
    let guide = ctx.guide(hospital).await.unwrap();
    let (version, _) = guide.current(ctx.clock.today()).unwrap();
    let mut facts = past.facts(None);
    facts.asked_on = ctx.clock.today();
    assert_eq!(version.decide(&facts).unwrap(), foretold, "the same application, then");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_moved_with_a_reason_and_a_rule_is_set_aside_with_one() {
    let place = Place::new().await;
    let clinic = Clinic::flat(&place).await;
    let (ctx, hospital) = (&place.ctx, &clinic.hospital);
    let author = actor(&place, hospital, "admin", Role::Administrator).await;
    let second = actor(&place, hospital, "admin2", Role::Administrator).await;
    let case = clinic.reviewing(Mode::InPerson).await.unwrap();
    let draft = asked(&place, &author, |text| format!("{text}{RULE}")).await;
    approve(ctx, &second, OnDraft { draft: draft.id, revision: None }).await.unwrap();
    let cmd = |why: &str| MoveCase {
        case: case.id,
        revision: None,
        to: "2026-12-08".to_owned(),
        reason: MoveReason::Law,
        why: why.to_owned(),
    };
    let early = move_case(ctx, &clinic.desk, cmd("通知のため")).await.unwrap_err();
    assert!(matches!(early, AppError::Invalid { field: "to", .. }), "{early}");
    place.clock.set("2026-12-08T09:00:00+09:00".parse().unwrap());
    let blank = move_case(ctx, &clinic.desk, cmd(" ")).await.unwrap_err();
    assert!(matches!(blank, AppError::Invalid { field: "why", .. }), "{blank}");
    let moved = move_case(ctx, &clinic.desk, cmd("通知のため")).await.unwrap();
    assert_eq!((moved.policy.version.as_str(), moved.moved.len()), ("2026-12-08", 1));
    let judged = moved.last_judgement().unwrap();
    assert_eq!(judged.decision.verdict, Verdict::Refused);

    let rule = judged.decision.refusals[0].rule.to_string();
    let against =
        DecideAgainst { case: case.id, revision: None, rule, why: "事情があるため".to_owned() };
    let other = DecideAgainst { rule: "refuse.nothing".to_owned(), ..against.clone() };
    assert!(decide_against(ctx, &clinic.desk, other).await.is_err(), "it refuses nothing");
    assert!(decide_against(ctx, &clinic.reception, against.clone()).await.is_err());
    let decided = decide_against(ctx, &clinic.desk, against).await.unwrap();
    let judged = decided.last_judgement().unwrap();
    assert_ne!(judged.decision.verdict, Verdict::Refused);
    assert_eq!((judged.set_aside.len(), decided.against.len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_stores_by_the_same_rules() {
    let place = Place::new().await;
    let ctx = &place.ctx;
    let hospital = place.hospitals[0].clone();
    let text = ctx.guide(&hospital).await.unwrap().guide().files().values().next().unwrap().clone();
    let files =
        |day: base::Date| BTreeMap::from([(format!("{day}.toml"), policy::redated(&text, day).unwrap())]);
    let late = app::hospitals::add_versions(ctx, &hospital, files(date(2026, 12, 1))).await.unwrap_err();
    assert!(matches!(late, AppError::Invalid { field: "version", .. }), "{late}");
    assert_eq!(app::hospitals::add_versions(ctx, &hospital, files(date(2026, 12, 2))).await.unwrap(), 1);
    assert_eq!(app::hospitals::add_versions(ctx, &hospital, files(date(2026, 12, 2))).await.unwrap(), 0);
}
