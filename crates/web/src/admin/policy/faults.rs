//! What the check says of a text, with the line it speaks of.

use policy::Fault;
use serde::Serialize;

/// Most faults that are shown at once: nobody mends more before looking again.
const SHOWN_MAX: usize = 50;

/// A fault beside its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultRow {
    /// The line, counted from 1.
    pub line: usize,
    /// What stands there.
    pub written: String,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub mend: String,
}

/// Puts each fault beside the line of the text; at most fifty.
pub fn rows(text: &str, faults: &[Fault]) -> Vec<FaultRow> {
    let row = |fault: &Fault| FaultRow {
        line: fault.line,
        written: text.lines().nth(fault.line.saturating_sub(1)).unwrap_or_default().trim().to_owned(),
        what: fault.what.clone(),
        mend: fault.mend.clone(),
    };
    faults.iter().take(SHOWN_MAX).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_stands_beside_its_line_and_one_after_the_end_beside_nothing() {
        let fault = |line| Fault {
            file: "2027-04-01.toml".to_owned(),
            line,
            what: "unknown field".to_owned(),
            mend: "remove it".to_owned(),
        };
        let written: Vec<_> =
            rows("a = 1\n  b = 2\n", &[fault(2), fault(9)]).into_iter().map(|row| row.written).collect();
        assert_eq!(written, ["b = 2", ""]);
    }
}
