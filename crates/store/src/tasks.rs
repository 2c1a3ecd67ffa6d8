//! What the desk has to do by hand.

use async_trait::async_trait;
use base::{CaseId, Masked, TaskId, Timestamp};
use domain::tasks::Task;
use ports::StoreError;
use ports::store::{TasksRead, TasksWrite};

use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    OPEN = "tasks.open":
        "SELECT * FROM tasks WHERE hospital = $1 AND done_at IS NULL ORDER BY due_at, id LIMIT $2";
    OF_CASE = "tasks.of_case":
        "SELECT * FROM tasks WHERE hospital = $1 AND case_id = $2 AND done_at IS NULL ORDER BY due_at, id";
    // What is to be said is added to the open task of the same kind, once.
    ADD = "tasks.add":
        "INSERT INTO tasks (hospital, id, case_id, kind, note, at, due_at, done_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (hospital, case_id, kind) WHERE done_at IS NULL DO UPDATE
             SET note = CASE WHEN tasks.note = '' THEN excluded.note ELSE tasks.note || '\n' || excluded.note END
             WHERE excluded.note <> '' AND LENGTH(tasks.note) < 4000
                 AND REPLACE('\n' || tasks.note || '\n', '\n' || excluded.note || '\n', '') = '\n' || tasks.note || '\n'
         RETURNING id";
    FINISH = "tasks.finish":
        "UPDATE tasks SET done_at = $3 WHERE hospital = $1 AND id = $2 AND done_at IS NULL";
    DROP = "tasks.drop":
        "UPDATE tasks SET done_at = $3 WHERE hospital = $1 AND case_id = $2 AND done_at IS NULL";
}

#[async_trait]
impl TasksRead for Tx {
    async fn open_tasks(&mut self) -> Result<Vec<Task>, StoreError> {
        let most = i64::try_from(base::limits::PAGE_ROWS).unwrap_or(i64::MAX);
        self.link.all(OPEN, args![&self.hospital, most]).await?.iter().map(task).collect()
    }

    async fn tasks_of(&mut self, case: CaseId) -> Result<Vec<Task>, StoreError> {
        self.link.all(OF_CASE, args![&self.hospital, case]).await?.iter().map(task).collect()
    }
}

#[async_trait]
impl TasksWrite for Tx {
    async fn add_task(&mut self, task: &Task) -> Result<bool, StoreError> {
        let args = args![
            &self.hospital,
            task.id,
            task.case,
            task.kind.code(),
            task.note.reveal(),
            task.at,
            task.due_at,
            task.done_at,
        ];
        let Some(row) = self.link.one(ADD, args).await? else {
            return Ok(false);
        };
        Ok(row.parsed::<TaskId>("id")? == task.id)
    }

    async fn finish_task(&mut self, id: TaskId, at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.link.run(FINISH, args![&self.hospital, id, at]).await? == 1)
    }

    async fn drop_tasks(&mut self, case: CaseId, at: Timestamp) -> Result<u64, StoreError> {
        self.link.run(DROP, args![&self.hospital, case, at]).await
    }
}

fn task(row: &Row) -> Result<Task, StoreError> {
    Ok(Task {
        id: row.parsed("id")?,
        case: row.maybe_parsed("case_id")?,
        kind: row.coded("kind", |code| serde_json::from_value(code.into()).ok())?,
        note: Masked::new(row.text("note")?),
        at: row.time("at")?,
        due_at: row.time("due_at")?,
        done_at: row.maybe_time("done_at")?,
    })
}
