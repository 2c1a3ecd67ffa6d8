//! A draft of the guide that waits for the second administrator, so that an approval can be tried.

use app::policies::{Begin, OnDraft, WriteDraft, ask, begin, write};
use app::{AppError, Ctx};
use base::DraftId;
use domain::access::Actor;
use jiff::ToSpan;

/// Days until the draft's version begins: time enough to look at it.
const DAYS_AHEAD: i64 = 30;

/// Begins a draft in which the first price is a tenth higher, and asks for its approval.
///
/// # Errors
/// The first deed that was refused.
pub async fn draft(ctx: &Ctx, admin: &Actor) -> Result<(), AppError> {
    let today = ctx.clock.today();
    let base = ctx.guide(admin.hospital()).await?.version_on(today).name().to_owned();
    let first_day = today.saturating_add(DAYS_AHEAD.days());
    let begun = begin(ctx, admin, Begin { id: DraftId::draw(&*ctx.chance), base, first_day }).await?;
    let text = format!("# 見本の下書き: 最初の料金を一割上げる\n{}", dearer(&begun.text));
    let cmd = WriteDraft { draft: begun.id, revision: Some(begun.revision), text };
    let written = write(ctx, admin, cmd).await?;
    ask(ctx, admin, OnDraft { draft: written.id, revision: Some(written.revision) }).await?;
    Ok(())
}

/// Raises the first price of a file by a tenth, so that there is something to compare and to find in past cases; a file
/// without a price stays as it is.
fn dearer(text: &str) -> String {
    let priced = text.split_once("yen = ").and_then(|(before, rest)| {
        let end = rest.find(|one: char| !one.is_ascii_digit())?;
        let (yen, after) = rest.split_at(end);
        Some(format!("{before}yen = {}{after}", yen.parse::<i64>().ok()? * 11 / 10))
    });
    priced.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::dearer;

    #[test]
    fn only_the_first_price_is_raised() {
        assert_eq!(dearer("a { yen = 1000, b = 1 }\n{ yen = 5 }"), "a { yen = 1100, b = 1 }\n{ yen = 5 }");
        assert_eq!(dearer("no price"), "no price");
    }
}
