//! Papers as PDF: typed contents in, embedded fonts and a real text layer out.
//!
//! [`Press`] is the printer of [`ports::Printer`]. The words that every hospital's papers share live in
//! `templates/`; everything else comes in with the contents: this crate knows no hospital, reads no clock
//! and draws no chance, so equal contents give equal bytes.
//!
//! The PDFs are PDF/UA-1: tagged, so that they can be read aloud. (PDF/A would need a date in the file beside the
//! one on the paper.) Characters are looked for in BIZ UDPGothic, then in Noto Sans JP; what neither has is printed
//! as 〓 and named in [`Printed::replaced`], so that a person can write it in by hand rather than miss it.
//!
//! Contents are handed to the templates as data, never pasted into their source.

mod contents;
mod fonts;
mod matter;
mod press;
mod qr;

pub use self::press::{Press, Printed};

#[cfg(test)]
mod tests;
