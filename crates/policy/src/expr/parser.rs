//! Reads a condition.

use super::ExprError;
use super::ast::{Ast, AstKind, Operator};
use super::lexer::{Token, TokenKind, tokens};

/// How deep brackets may be nested. Deeper ones are not readable and could exhaust the stack.
const MAX_DEPTH: u32 = 24;

/// Reads a condition.
///
/// # Errors
///
/// When it is not in the notation, with the place and the mend.
pub fn parse(source: &str) -> Result<Ast, ExprError> {
    let mut parser = Parser { tokens: tokens(source)?, next: 0, end: source.len(), depth: 0 };
    let ast = parser.either()?;
    match parser.peek() {
        None => Ok(ast),
        Some(extra) => Err(ExprError::new(
            extra.at,
            "something follows the end of the condition",
            "join it with && or ||",
        )),
    }
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    end: usize,
    depth: u32,
}

impl Parser {
    fn either(&mut self) -> Result<Ast, ExprError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ExprError::new(
                self.here(),
                "brackets are nested too deeply",
                "split the condition into two rules",
            ));
        }
        let mut left = self.both()?;
        while let Some(at) = self.take("||") {
            let right = self.both()?;
            left = binary(at, Operator::Or, left, right);
        }
        self.depth -= 1;
        Ok(left)
    }

    fn both(&mut self) -> Result<Ast, ExprError> {
        let mut left = self.comparison()?;
        while let Some(at) = self.take("&&") {
            let right = self.comparison()?;
            left = binary(at, Operator::And, left, right);
        }
        Ok(left)
    }

    fn comparison(&mut self) -> Result<Ast, ExprError> {
        const SIGNS: [(&str, Operator); 6] = [
            ("==", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("<", Operator::Less),
            (">", Operator::More),
        ];
        let left = self.negation()?;
        for (sign, operator) in SIGNS {
            if let Some(at) = self.take(sign) {
                return Ok(binary(at, operator, left, self.negation()?));
            }
        }
        if let Some(Token { at, kind: TokenKind::Word(word) }) = self.peek()
            && word == "in"
        {
            let at = *at;
            self.next += 1;
            return Ok(binary(at, Operator::In, left, self.negation()?));
        }
        Ok(left)
    }

    fn negation(&mut self) -> Result<Ast, ExprError> {
        let Some(at) = self.take("!") else { return self.member() };
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ExprError::new(at, "too many negations", "write the condition the other way round"));
        }
        let inner = self.negation()?;
        self.depth -= 1;
        Ok(Ast { at, kind: AstKind::Not(Box::new(inner)) })
    }

    fn member(&mut self) -> Result<Ast, ExprError> {
        let mut on = self.primary()?;
        while self.take(".").is_some() {
            let (at, name) = self.word()?;
            let kind = match self.take("(") {
                Some(_) => AstKind::Call(Some(Box::new(on)), name, self.items(")")?),
                None => AstKind::Field(Box::new(on), name),
            };
            on = Ast { at, kind };
        }
        Ok(on)
    }

    fn primary(&mut self) -> Result<Ast, ExprError> {
        let Some(token) = self.peek().cloned() else {
            return Err(ExprError::new(self.end, "the condition ends too early", "write what is compared"));
        };
        self.next += 1;
        let at = token.at;
        let kind = match token.kind {
            TokenKind::Int(number) => AstKind::Int(number),
            TokenKind::Str(text) => AstKind::Str(text),
            TokenKind::Word(word) => match word.as_str() {
                "true" => AstKind::Bool(true),
                "false" => AstKind::Bool(false),
                _ if self.take("(").is_some() => AstKind::Call(None, word, self.items(")")?),
                _ => AstKind::Name(word),
            },
            TokenKind::Sign("(") => {
                let inner = self.either()?;
                self.expect(")")?;
                return Ok(inner);
            }
            TokenKind::Sign("[") => AstKind::List(self.items("]")?),
            TokenKind::Sign(sign) => {
                return Err(ExprError::new(
                    at,
                    format!("`{sign}` cannot stand here"),
                    "write a fact, a text or a number",
                ));
            }
        };
        Ok(Ast { at, kind })
    }

    fn items(&mut self, close: &'static str) -> Result<Vec<Ast>, ExprError> {
        let mut items = Vec::new();
        if self.take(close).is_some() {
            return Ok(items);
        }
        loop {
            items.push(self.either()?);
            if self.take(close).is_some() {
                return Ok(items);
            }
            self.expect(",")?;
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn here(&self) -> usize {
        self.peek().map_or(self.end, |token| token.at)
    }

    fn take(&mut self, sign: &str) -> Option<usize> {
        match self.peek() {
            Some(Token { at, kind: TokenKind::Sign(found) }) if *found == sign => {
                let at = *at;
                self.next += 1;
                Some(at)
            }
            Some(_) | None => None,
        }
    }

    fn expect(&mut self, sign: &str) -> Result<(), ExprError> {
        let at = self.here();
        self.take(sign)
            .map(drop)
            .ok_or_else(|| ExprError::new(at, format!("`{sign}` is missing"), format!("write `{sign}` here")))
    }

    fn word(&mut self) -> Result<(usize, String), ExprError> {
        let at = self.here();
        match self.peek().cloned() {
            Some(Token { kind: TokenKind::Word(word), .. }) => {
                self.next += 1;
                Ok((at, word))
            }
            Some(_) | None => {
                Err(ExprError::new(at, "a name is missing after the dot", "write a field of the facts"))
            }
        }
    }
}

fn binary(at: usize, operator: Operator, left: Ast, right: Ast) -> Ast {
    Ast { at, kind: AstKind::Binary(operator, Box::new(left), Box::new(right)) }
}
