//! Drawing the columns of cases that an older program has stored.

use ports::StoreError;

use super::{case, columns};
use crate::engine::Engine;
use crate::statement::{args, statements};

/// Cases in one transaction. More would hold what is being typed at the desk for longer than a blink, fewer would write
/// the disk's log more often.
const BATCH: u32 = 500;

statements! {
    BODIES = "cases.bodies":
        "SELECT hospital, id, revision, format, body FROM cases WHERE (hospital, id) > ($1, $2)
         ORDER BY hospital, id LIMIT $3";
    REDRAW = "cases.redraw":
        "UPDATE cases SET awaits_hospital = $4, is_unprepared = $5, talked_at = $6, days_to_talk = $7,
             policy = $8
         WHERE hospital = $1 AND id = $2 AND revision = $3";
}

/// Draws the columns of the lists for every case and returns for how many. A case that cannot be read keeps its columns
/// and is named in the log: it must not keep the others from being opened.
pub(crate) async fn redraw(engine: &Engine) -> Result<u64, StoreError> {
    let mut after = (String::new(), String::new());
    let mut drawn = 0;
    loop {
        let (mut link, _place) = engine.write().await?;
        let rows = link.all(BODIES, args![&after.0, &after.1, BATCH]).await?;
        let Some(last) = rows.last() else {
            return Ok(drawn);
        };
        after = (last.text("hospital")?, last.text("id")?);
        for row in &rows {
            match case(row) {
                Ok(case) => {
                    let mut values = args![&case.hospital, case.id, case.revision];
                    values.extend(columns::of_lists(&case));
                    drawn += link.run(REDRAW, values).await?;
                }
                Err(error) => tracing::error!(case = row.text("id")?, %error, "kept the columns of a case"),
            }
        }
        link.commit().await?;
    }
}
