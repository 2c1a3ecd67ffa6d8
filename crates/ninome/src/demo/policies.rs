//! A draft of the guide that waits for the second administrator, so that an approval can be tried.

use app::policies::{Begin, OnDraft, WriteDraft, ask, begin, write};
use app::{AppError, Ctx};
use base::DraftId;
use domain::access::Actor;
use jiff::ToSpan;

/// Days until the draft's version begins: time enough to look at it.
const DAYS_AHEAD: i64 = 30;

/// Begins a draft, marks it as the demo's, and asks for its approval.
///
/// # Errors
/// The first deed that was refused.
pub async fn draft(ctx: &Ctx, admin: &Actor) -> Result<(), AppError> {
    let today = ctx.clock.today();
    let base = ctx.guide(admin.hospital()).await?.version_on(today).name().to_owned();
    let first_day = today.saturating_add(DAYS_AHEAD.days());
    let begun = begin(ctx, admin, Begin { id: DraftId::draw(&*ctx.chance), base, first_day }).await?;
    let text = format!("# 見本の下書き\n{}", begun.text);
    let cmd = WriteDraft { draft: begun.id, revision: Some(begun.revision), text };
    let written = write(ctx, admin, cmd).await?;
    ask(ctx, admin, OnDraft { draft: written.id, revision: Some(written.revision) }).await?;
    Ok(())
}
