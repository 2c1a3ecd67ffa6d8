//! What each kind of paper hands to its template. The only place where masked contents are revealed: onto paper.

use base::Masked;
use ports::printing::{
    AddressLabels, CoverSheet, FormField, Letterhead, Paper, PlainLetter, PrintError, PrintedForm, Receipt,
    ReplyLetter, ResumeSheet,
};
use serde_json::{Value, json};

use crate::qr;

/// A template with its values and the pictures that it asks for by name.
pub(crate) struct Setting {
    pub(crate) template: &'static str,
    pub(crate) values: Value,
    pub(crate) pictures: Vec<(&'static str, String)>,
}

/// Returns what is needed to set a paper.
pub(crate) fn setting(paper: &Paper) -> Result<Setting, PrintError> {
    let (template, values, pictures) = match paper {
        Paper::ReplyLetter(letter) => {
            (include_str!("../templates/reply_letter.typ"), reply_letter(letter), vec![])
        }
        Paper::Receipt(receipt) => (include_str!("../templates/receipt.typ"), self::receipt(receipt), vec![]),
        Paper::ResumeSheet(sheet) => {
            (include_str!("../templates/resume_sheet.typ"), resume_sheet(sheet), vec![])
        }
        Paper::CoverSheet(sheet) => {
            let code = vec![("code.svg", qr::svg(&sheet.qr)?)];
            (include_str!("../templates/cover_sheet.typ"), cover_sheet(sheet), code)
        }
        Paper::PlainLetter(letter) => {
            (include_str!("../templates/plain_letter.typ"), plain_letter(letter), vec![])
        }
        Paper::PrintedForm(form) => {
            (include_str!("../templates/printed_form.typ"), printed_form(form), vec![])
        }
        Paper::AddressLabels(labels) => {
            (include_str!("../templates/address_labels.typ"), address_labels(labels), vec![])
        }
    };
    Ok(Setting { template, values, pictures })
}

fn reply_letter(letter: &ReplyLetter) -> Value {
    let answers = letter
        .answers
        .iter()
        .map(|(question, answer)| json!({ "question": question.reveal(), "answer": answer.reveal() }));
    json!({
        "letterhead": letterhead(&letter.letterhead),
        "to_hospital": letter.to_hospital,
        "to_department": letter.to_department,
        "to_doctor": letter.to_doctor.reveal(),
        "patient": letter.patient.reveal(),
        "birth_date": letter.birth_date.reveal(),
        "held": letter.held,
        "attendees": revealed(&letter.attendees),
        "opinion": revealed(&letter.opinion),
        "answers": answers.collect::<Vec<_>>(),
        "specialist": letter.specialist,
        "date": letter.date,
        "number": letter.number,
    })
}

fn receipt(receipt: &Receipt) -> Value {
    json!({
        "letterhead": letterhead(&receipt.letterhead),
        "payer": receipt.payer.reveal(),
        "lines": receipt.lines,
        "total": receipt.total,
        "tax": receipt.tax,
        "registration": receipt.registration,
        "paid": receipt.paid,
        "date": receipt.date,
        "number": receipt.number,
        "reissued": receipt.reissued,
    })
}

fn resume_sheet(sheet: &ResumeSheet) -> Value {
    json!({
        "letterhead": letterhead(&sheet.letterhead),
        "lang": language(&sheet.title),
        "title": sheet.title,
        "number": sheet.number,
        "key": sheet.key.reveal(),
        "page": sheet.page,
        "steps": sheet.steps,
    })
}

fn cover_sheet(sheet: &CoverSheet) -> Value {
    json!({
        "letterhead": letterhead(&sheet.letterhead),
        "lang": language(&sheet.title),
        "title": sheet.title,
        "number": sheet.number,
        "contents": sheet.contents,
        "address": sheet.address,
        "notes": sheet.notes,
    })
}

fn plain_letter(letter: &PlainLetter) -> Value {
    json!({
        "letterhead": letterhead(&letter.letterhead),
        "lang": language(&letter.title),
        "title": letter.title,
        "to": revealed(&letter.to),
        "paragraphs": revealed(&letter.paragraphs),
        "date": letter.date,
        "number": letter.number,
    })
}

fn printed_form(form: &PrintedForm) -> Value {
    json!({
        "letterhead": letterhead(&form.letterhead),
        "lang": language(&form.title),
        "title": form.title,
        "introduction": form.introduction,
        "fields": form.fields.iter().map(form_field).collect::<Vec<_>>(),
        "ticks": form.ticks,
        "notes": form.notes,
        "signature": form.signature,
    })
}

fn address_labels(labels: &AddressLabels) -> Value {
    json!({
        "letterhead": letterhead(&labels.letterhead),
        "lang": language(&labels.title),
        "title": labels.title,
        "introduction": labels.introduction,
        "postal_code": labels.postal_code,
        "lines": labels.lines,
        "mark": labels.mark,
    })
}

fn form_field(field: &FormField) -> Value {
    json!({
        "label": field.label,
        "help": field.help,
        "value": field.value.reveal(),
        "lines": field.lines.clamp(1, 12),
    })
}

fn letterhead(head: &Letterhead) -> Value {
    json!({ "hospital": head.hospital, "desk": head.desk, "address": head.address, "phone": head.phone })
}

fn revealed(texts: &[Masked<String>]) -> Vec<&str> {
    texts.iter().map(|text| text.reveal().as_str()).collect()
}

/// A title without a Japanese character belongs to a paper in English; readers' programs and the few fixed words follow.
fn language(title: &str) -> &'static str {
    if title.is_ascii() { "en" } else { "ja" }
}
