//! The matter of a paper before it is set: bounded, and free of characters that cannot be printed.

use std::collections::BTreeSet;

use base::limits::OPINION_CHARS_MAX;
use ports::PrintError;
use serde_json::Value;

use crate::fonts::FONTS;

/// Longest single text, in characters. A whole opinion in one paragraph fits; more would be a mistake.
const TEXT_CHARS_MAX: usize = OPINION_CHARS_MAX;

/// Most entries of one list. A form has some thirty fields, an opinion of short lines some hundreds.
const LIST_MAX: usize = 1_000;

/// Most characters in all, every begun text and every line break counting as a whole line. The longest opinion with
/// an answer to every question fits, on about forty pages; more would let one paper hold up the others.
const PAPER_CHARS_MAX: usize = 60_000;

/// The characters of a line of print.
const LINE_CHARS: usize = 40;

/// Stands for a character that no font has, as Japanese printers have always marked it.
const GETA: char = '〓';

/// Bounds and cleans all texts in place; returns the characters that had to be replaced.
pub(crate) fn prepare(matter: &mut Value) -> Result<BTreeSet<char>, PrintError> {
    let mut cleaning = Cleaning { replaced: BTreeSet::new(), chars: 0 };
    cleaning.visit(matter)?;
    Ok(cleaning.replaced)
}

struct Cleaning {
    replaced: BTreeSet<char>,
    chars: usize,
}

impl Cleaning {
    fn visit(&mut self, value: &mut Value) -> Result<(), PrintError> {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
            Value::String(text) => self.visit_text(text),
            Value::Array(items) if items.len() > LIST_MAX => {
                Err(PrintError::TooLong { what: "a list with all its entries", limit: LIST_MAX * LINE_CHARS })
            }
            Value::Array(items) => items.iter_mut().try_for_each(|item| self.visit(item)),
            Value::Object(fields) => fields.values_mut().try_for_each(|field| self.visit(field)),
        }
    }

    fn visit_text(&mut self, text: &mut String) -> Result<(), PrintError> {
        let found = text.chars().count();
        if found > TEXT_CHARS_MAX {
            return Err(PrintError::TooLong { what: "a text", limit: TEXT_CHARS_MAX });
        }
        self.chars += found.max(LINE_CHARS) + text.matches('\n').count() * LINE_CHARS;
        if self.chars > PAPER_CHARS_MAX {
            return Err(PrintError::TooLong { what: "the whole paper", limit: PAPER_CHARS_MAX });
        }
        *text = text.chars().filter_map(|character| self.printable(character)).collect();
        Ok(())
    }

    /// Returns what is printed for a character, nothing for one that has no form of its own.
    fn printable(&mut self, character: char) -> Option<char> {
        match character {
            '\n' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Some(character),
            '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            // Joiners, direction marks and the byte order mark would only confuse readers of the text layer.
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' => None,
            _control if character.is_control() => None,
            _known if FONTS.have(character) && !is_private(character) => Some(character),
            _unknown => {
                self.replaced.insert(character);
                Some(GETA)
            }
        }
    }
}

/// Private characters mean something else in every font.
fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}
