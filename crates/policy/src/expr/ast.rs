//! A condition as it was written.

/// A piece of a condition and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Ast {
    /// Where it begins, in bytes.
    pub at: usize,
    /// What it is.
    pub kind: AstKind,
}

/// What a piece of a condition is.
#[derive(Debug, Clone, PartialEq)]
pub enum AstKind {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A text.
    Str(String),
    /// A list.
    List(Vec<Ast>),
    /// A name.
    Name(String),
    /// A field of something.
    Field(Box<Ast>, String),
    /// A call, of a function or of something's method.
    Call(Option<Box<Ast>>, String, Vec<Ast>),
    /// Negation.
    Not(Box<Ast>),
    /// Two sides.
    Binary(Operator, Box<Ast>, Box<Ast>),
}

/// What stands between two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `&&`
    And,
    /// `||`
    Or,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`
    In,
}

impl Operator {
    /// Returns how it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::And => "&&",
            Self::Or => "||",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::In => "in",
        }
    }
}
