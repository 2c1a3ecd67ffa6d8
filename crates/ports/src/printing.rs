//! Papers that are printed: typed contents, made into PDF by `letters`.
//!
//! Contents are plain values in the words that stand on the paper; whoever fills them has chosen language and form.

use base::Masked;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf(pub Vec<u8>);

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// Too many papers are being made: try again in a moment.
    #[error("the printer is busy")]
    Busy,
    /// The contents are too long for the paper.
    #[error("{what} is longer than {limit} characters")]
    TooLong {
        /// Which content.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
    /// The typesetter failed.
    #[error("the paper could not be set: {0}")]
    Typeset(String),
}

/// The hospital's head on a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Name of the hospital.
    pub hospital: String,
    /// The desk's name.
    pub desk: String,
    /// Postal code and address, one line each.
    pub address: Vec<String>,
    /// Phone and hours, one line.
    pub phone: String,
}

/// The reply letter (返書) to the referring doctor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLetter {
    /// From.
    pub letterhead: Letterhead,
    /// Addressee's institution.
    pub to_hospital: String,
    /// Addressee's department; may be empty.
    pub to_department: String,
    /// Addressee's name; may be empty.
    pub to_doctor: Masked<String>,
    /// The patient's name.
    pub patient: Masked<String>,
    /// The patient's birth date with era.
    pub birth_date: Masked<String>,
    /// When and how the consultation was held, one line.
    pub held: String,
    /// Who took part, one line each.
    pub attendees: Vec<Masked<String>>,
    /// The opinion, in paragraphs.
    pub opinion: Vec<Masked<String>>,
    /// Question and answer pairs.
    pub answers: Vec<(Masked<String>, Masked<String>)>,
    /// The specialist's department and name.
    pub specialist: String,
    /// The letter's date, written out.
    pub date: String,
    /// The reference number, grouped.
    pub number: String,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// From.
    pub letterhead: Letterhead,
    /// Who paid.
    pub payer: Masked<String>,
    /// Lines: what for and amount with unit (`12,300円`).
    pub lines: Vec<(String, String)>,
    /// The total with unit.
    pub total: String,
    /// The tax rate and the tax in the total, one line.
    pub tax: String,
    /// The registration number of a qualified invoice issuer, when the hospital has one.
    pub registration: Option<String>,
    /// When and how it was paid, one line.
    pub paid: String,
    /// Date of printing.
    pub date: String,
    /// The reference number, grouped.
    pub number: String,
    /// Printed again.
    pub reissued: bool,
}

/// The 再開の紙: the key of a person without mail. Never travels with the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeSheet {
    /// From.
    pub letterhead: Letterhead,
    /// Title, in the reader's language.
    pub title: String,
    /// The reference number, grouped.
    pub number: String,
    /// The key, in groups.
    pub key: Masked<String>,
    /// Address of the page where it is used.
    pub page: String,
    /// How to use it and keep it, one sentence each.
    pub steps: Vec<String>,
}

/// The sheet that lies on top of posted papers. Holds no name, no illness and no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverSheet {
    /// To.
    pub letterhead: Letterhead,
    /// Title.
    pub title: String,
    /// The reference number, grouped.
    pub number: String,
    /// Contents of both QR codes: `NM1{hospital}*{number}*{kind}`, alphanumeric set.
    pub qr: String,
    /// What should be inside, one line each.
    pub contents: Vec<String>,
    /// Where to send it, one line each.
    pub address: Vec<String>,
    /// Notes, such as what is not returned.
    pub notes: Vec<String>,
}

/// A letter of plain paragraphs: a refusal after the call, the cover of the reply letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainLetter {
    /// From.
    pub letterhead: Letterhead,
    /// Title; also the PDF's title.
    pub title: String,
    /// Addressee, one line each.
    pub to: Vec<Masked<String>>,
    /// Paragraphs.
    pub paragraphs: Vec<Masked<String>>,
    /// Date, written out.
    pub date: String,
    /// The reference number, grouped; empty when there is none.
    pub number: String,
}

/// One field of a printed form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// What to write.
    pub label: String,
    /// Help in small print; may be empty.
    pub help: String,
    /// Prefilled value; empty for a blank.
    pub value: Masked<String>,
    /// How many lines to leave for handwriting, 1 to 12.
    pub lines: u8,
}

/// A printable form: application, consultation sheet, consent, incapacity note, request to the referring doctor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedForm {
    /// To.
    pub letterhead: Letterhead,
    /// Title; also the PDF's title.
    pub title: String,
    /// What it is for, one sentence each.
    pub introduction: Vec<String>,
    /// Fields in order.
    pub fields: Vec<FormField>,
    /// Lines with a box to tick.
    pub ticks: Vec<String>,
    /// Notes at the end.
    pub notes: Vec<String>,
    /// Whether a line for date and signature stands at the end.
    pub signature: bool,
}

/// A sheet of labels for envelopes (封筒の宛名): one address, to cut out and stick on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressLabels {
    /// To.
    pub letterhead: Letterhead,
    /// Title; also the PDF's title.
    pub title: String,
    /// How to use the sheet, one sentence each.
    pub introduction: Vec<String>,
    /// Postal code, seven digits with a hyphen; empty when the guide states none.
    pub postal_code: String,
    /// The address and the addressee, one line each.
    pub lines: Vec<String>,
    /// What stands beside the address, such as 資料在中.
    pub mark: String,
}

/// Every paper that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is its contents' type")]
pub enum Paper {
    ReplyLetter(ReplyLetter),
    Receipt(Receipt),
    ResumeSheet(ResumeSheet),
    CoverSheet(CoverSheet),
    PlainLetter(PlainLetter),
    PrintedForm(PrintedForm),
    AddressLabels(AddressLabels),
}

/// Makes papers. Slow (milliseconds to a second) and without effects: the same paper gives the same bytes.
pub trait Printer: Send + Sync {
    /// Sets a paper as PDF with embedded fonts and a real text layer.
    ///
    /// # Errors
    /// [`PrintError`].
    fn print(&self, paper: &Paper) -> Result<Pdf, PrintError>;
}
