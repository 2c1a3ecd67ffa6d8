//! Cuts a condition into words and signs.

use super::ExprError;

/// How long a condition may be. Longer ones are not readable; shorter would cut off a list of departments.
const MAX_BYTES: usize = 4_000;

/// A word or sign, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it begins, in bytes.
    pub at: usize,
    /// What it is.
    pub kind: TokenKind,
}

/// A word or sign.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind {
    /// A name or keyword.
    Word(String),
    /// A text between quotes.
    Str(String),
    /// A whole number.
    Int(i64),
    /// A sign.
    Sign(&'static str),
}

const SIGNS: [&str; 17] =
    ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-", "?"];

/// Cuts a condition into words and signs.
pub fn tokens(source: &str) -> Result<Vec<Token>, ExprError> {
    if source.len() > MAX_BYTES {
        return Err(ExprError::new(0, "the condition is too long", "split it into two rules"));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if first == '"' || first == '\'' {
            let inside = &rest[1..];
            let end = inside.find(first).ok_or_else(|| {
                ExprError::new(at, "a text is not closed", format!("write {first} at its end"))
            })?;
            found.push(Token { at, kind: TokenKind::Str(inside[..end].to_owned()) });
            at += end + 2;
        } else if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let number = rest[..end]
                .parse()
                .map_err(|_| ExprError::new(at, "this number is too large", "write a smaller one"))?;
            found.push(Token { at, kind: TokenKind::Int(number) });
            at += end;
        } else if first.is_ascii_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            found.push(Token { at, kind: TokenKind::Word(rest[..end].to_owned()) });
            at += end;
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            found.push(Token { at, kind: TokenKind::Sign(sign) });
            at += sign.len();
        } else {
            let mend = "use && || ! == != < <= > >= in ( ) [ ] . ,";
            return Err(ExprError::new(at, format!("`{first}` means nothing here"), mend));
        }
    }
    Ok(found)
}
