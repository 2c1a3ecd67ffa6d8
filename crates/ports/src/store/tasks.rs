//! What the desk has to do by hand.

use async_trait::async_trait;
use base::{CaseId, TaskId, Timestamp};
use domain::tasks::Task;

use super::StoreError;

/// Reading tasks.
#[async_trait]
pub trait TasksRead {
    /// Returns open tasks by due time, at most [`base::limits::PAGE_ROWS`].
    async fn open_tasks(&mut self) -> Result<Vec<Task>, StoreError>;

    /// Returns the open tasks of a case.
    async fn tasks_of(&mut self, case: CaseId) -> Result<Vec<Task>, StoreError>;
}

/// Writing tasks.
#[async_trait]
pub trait TasksWrite {
    /// Adds a task; one of the same kind that is open for the same case is kept instead, and the note is added to its own
    /// as a line, unless it stands there already or there are 4,000 characters. Tells whether it was added.
    async fn add_task(&mut self, task: &Task) -> Result<bool, StoreError>;

    /// Records that a task was done. Tells whether it was open.
    async fn finish_task(&mut self, id: TaskId, at: Timestamp) -> Result<bool, StoreError>;

    /// Ends all open tasks of a case: it was closed quietly. Tells how many there were.
    async fn drop_tasks(&mut self, case: CaseId, at: Timestamp) -> Result<u64, StoreError>;
}
