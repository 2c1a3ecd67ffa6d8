//! Bounds that several crates share. Each says what more and what less would cost.

/// Longest name part (family or given name, each reading), in characters. The desk's forms hold 64; shorter would
/// cut real foreign names, longer breaks labels and letters.
pub const NAME_CHARS_MAX: usize = 64;
/// Longest line of an address or an institution's name, in characters.
pub const LINE_CHARS_MAX: usize = 120;
/// Longest free text that a person types into one field, in characters. More could not be read in an hour's talk.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Longest paragraph text of an opinion, in characters: about ten printed pages.
pub const OPINION_CHARS_MAX: usize = 20_000;
/// Most questions on one consultation sheet (ux.md [206]).
pub const QUESTIONS_MAX: usize = 10;
/// Longest question, in characters (ux.md [206]).
pub const QUESTION_CHARS_MAX: usize = 200;
/// Most people who take part beside the patient. More than any guide allows; a pack narrows it.
pub const ATTENDEES_MAX: usize = 10;
/// Largest single uploaded paper, in bytes. A phone's photo is 4 MB, a scanned letter 10 MB; larger things come on a
/// disc. More would let one sender fill memory queues, less would refuse honest scans.
pub const UPLOAD_BYTES_MAX: u64 = 50 * 1024 * 1024;
/// Most received items of one case. Fifty are usual; this stops a loop, not a person.
pub const DOCUMENTS_MAX: usize = 300;
/// Rows on one page of a staff queue.
pub const PAGE_ROWS: usize = 50;
/// Candidate dates in one offer (ux.md [307]: 2–5; one is allowed when the desk agreed it by phone).
pub const CANDIDATES_MAX: usize = 5;
