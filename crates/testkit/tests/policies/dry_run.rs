//! What a dry run counts, foretells and leaves alone.

use app::policies::dry_run;
use domain::access::Deed;
use policy::{Mode, Verdict};
use testkit::place::Place;

use crate::office::{DAY, Office};

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_leaves_cases_alone_and_its_entry_holds_counts_only() {
    let place = Place::new().await;
    let office = Office::open(&place).await;
    let (ctx, clinic) = (&place.ctx, &office.clinic);
    for _ in 0..3 {
        clinic.reviewing(Mode::InPerson).await.unwrap();
    }
    let draft = office.asked(DAY).await;
    let since = "2000-01-01T00:00:00Z".parse().unwrap();
    let cases =
        async || ctx.store.read(&clinic.hospital).await.unwrap().begun_since(since, None, 100).await.unwrap();
    let before = cases().await;
    let run = dry_run(ctx, &office.second, draft.id).await.unwrap();
    assert_eq!(cases().await, before);
    assert_eq!((run.counts.cases, run.counts.decided_otherwise, run.counts.fees_otherwise), (3, 3, 0));
    assert_eq!((run.otherwise.len(), run.quiet, run.is_cut), (3, 0, false));
    let foretold = run.otherwise.iter().filter_map(|one| one.rejudged.after.as_ref());
    assert!(foretold.clone().all(|decision| decision.verdict == Verdict::Refused));
    assert_eq!(foretold.count(), 3);

    let entry = office.log().await.pop().unwrap();
    assert_eq!((entry.deed, entry.case), (Deed::TryPolicy, None));
    assert_eq!(entry.details.get("cases").map(String::as_str), Some("3"));
    let keys: Vec<_> = entry.details.keys().map(String::as_str).collect();
    let expected = ["cases", "decided_otherwise", "draft", "fees_otherwise", "hash", "revision", "state"];
    assert_eq!(keys, expected);
}
