//! What the desk has to do by hand.

use domain::access::Deed;
use domain::tasks::TaskKind;

use super::Sample;
use crate::Store;

/// Adds the same task twice, does it, and adds it again.
pub async fn a_task_is_open_once_for_each_case_and_kind(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = Some(sample.case_id());
    let call = sample.task(case, TaskKind::CallBack);
    let mut urgent = sample.task(case, TaskKind::UrgentCall);
    urgent.due_at = sample.now;
    let visitors = [(); 2].map(|()| sample.task(None, TaskKind::CallBack));
    let mut tx = sample.write(store, &hospital).await;
    for task in [&call, &urgent, &visitors[0], &visitors[1]] {
        assert!(tx.add_task(task).await.unwrap());
    }
    assert!(!tx.add_task(&sample.task(case, TaskKind::CallBack)).await.unwrap());
    tx.commit(sample.entry(Deed::AskCallBack)).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(tx.tasks_of(call.case.unwrap()).await.unwrap(), [urgent.clone(), call.clone()]);
    let open = tx.open_tasks().await.unwrap();
    assert_eq!((open.len(), &open[0]), (4, &urgent));
    drop(tx);

    let mut tx = sample.write(store, &hospital).await;
    assert!(tx.finish_task(call.id, sample.later(30)).await.unwrap());
    assert!(!tx.finish_task(call.id, sample.later(31)).await.unwrap());
    assert!(tx.add_task(&sample.task(case, TaskKind::CallBack)).await.unwrap());
    assert_eq!(tx.drop_tasks(call.case.unwrap(), sample.later(40)).await.unwrap(), 2);
    assert_eq!(tx.tasks_of(call.case.unwrap()).await.unwrap(), []);
    assert_eq!(tx.open_tasks().await.unwrap().len(), 2, "the visitors'");
}

/// Adds tasks of one kind with different notes: whoever phones reads all of them, each once.
pub async fn an_open_task_gathers_what_is_to_be_said(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.case_id();
    let noted = |note: &str| {
        let mut task = sample.task(Some(case), TaskKind::TellByPhone);
        task.note = base::Masked::new(note.to_owned());
        task
    };
    let first = noted("");
    let mut tx = sample.write(store, &hospital).await;
    assert!(tx.add_task(&first).await.unwrap());
    for note in ["booked", "news", "booked", "", "new"] {
        assert!(!tx.add_task(&noted(note)).await.unwrap());
    }
    let open = tx.tasks_of(case).await.unwrap();
    assert_eq!((open.len(), open[0].id), (1, first.id));
    assert_eq!(open[0].note.reveal(), "booked\nnews\nnew");
}
