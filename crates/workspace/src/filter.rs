//! The text of a filter → [`Filter`]: `wohnung = haupt and (alter < 6 or alter in 65..79)`.
//!
//! `not` binds closer than `and`, `and` closer than `or`.

use std::collections::BTreeMap;

use vocabulary::counting::{Filter, Test};

use crate::reading::proposal;
use crate::variables::Holds;

/// What is wrong with a filter: message and hint, both German.
pub(crate) type Wrong = (String, String);

/// Parsed forms inside brackets deeper than this are refused.
const DEEPEST: usize = 50;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Quoted(String),
    Sign(&'static str),
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Quoted(word) => write!(f, "'{word}'"),
            Self::Sign(sign) => f.write_str(sign),
        }
    }
}

/// Reads the text of a filter over variables of a source; a blank text lets all records pass.
pub(crate) fn filter(text: &str, known: &BTreeMap<String, Holds>) -> Result<Filter, Wrong> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(Filter::All);
    }
    let mut parser = Parser { tokens: tokens.into_iter().peekable(), known, depth: 0 };
    let filter = parser.either()?;
    match parser.tokens.next() {
        None => Ok(filter),
        Some(rest) => Err(expected("„and“, „or“ oder das Ende", Some(&rest))),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, Wrong> {
    const SIGNS: [&str; 10] = ["!=", "<=", ">=", "..", "=", "<", ">", "(", ")", ","];
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else if let Some(quoted) = rest.strip_prefix('\'') {
            let Some((word, behind)) = quoted.split_once('\'') else {
                return Err((
                    "Ein Anführungszeichen ' wird nicht geschlossen.".to_owned(),
                    EXAMPLE.to_owned(),
                ));
            };
            tokens.push(Token::Quoted(word.to_owned()));
            rest = behind;
        } else {
            let end = rest.find(|c: char| !c.is_alphanumeric() && !"_-+".contains(c)).unwrap_or(rest.len());
            if end == 0 {
                return Err((format!("Das Zeichen „{first}“ gehört in keinen Filter."), EXAMPLE.to_owned()));
            }
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

const EXAMPLE: &str = "Ein Filter sieht so aus: wohnung = haupt and alter in 15..64.";

fn expected(what: &str, found: Option<&Token>) -> Wrong {
    let found = found.map_or_else(|| "das Ende".to_owned(), |token| format!("„{token}“"));
    (format!("Im Filter fehlt {what}; da steht {found}."), EXAMPLE.to_owned())
}

struct Parser<'k> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    known: &'k BTreeMap<String, Holds>,
    depth: usize,
}

impl Parser<'_> {
    fn takes(&mut self, token: &Token) -> bool {
        self.tokens.next_if_eq(token).is_some()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.takes(&Token::Word(word.to_owned()))
    }

    fn either(&mut self) -> Result<Filter, Wrong> {
        let mut parts = vec![self.both()?];
        while self.takes_word("or") {
            parts.push(self.both()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Filter::Or(parts) })
    }

    fn both(&mut self) -> Result<Filter, Wrong> {
        let mut parts = vec![self.single()?];
        while self.takes_word("and") {
            parts.push(self.single()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Filter::And(parts) })
    }

    fn single(&mut self) -> Result<Filter, Wrong> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(("Der Filter ist zu tief geschachtelt.".to_owned(), EXAMPLE.to_owned()));
        }
        let filter = if self.takes_word("not") {
            Filter::Not(Box::new(self.single()?))
        } else if self.takes(&Token::Sign("(")) {
            let inner = self.either()?;
            self.closing()?;
            inner
        } else {
            self.test()?
        };
        self.depth -= 1;
        Ok(filter)
    }

    fn closing(&mut self) -> Result<(), Wrong> {
        match self.tokens.next() {
            Some(Token::Sign(")")) => Ok(()),
            other => Err(expected("„)“", other.as_ref())),
        }
    }

    fn test(&mut self) -> Result<Filter, Wrong> {
        let variable = match self.tokens.next() {
            Some(Token::Word(word)) => word,
            other => return Err(expected("der Name einer Variablen", other.as_ref())),
        };
        let Some(holds) = self.known.get(&variable) else {
            return Err(unknown("Variable", &variable, self.known.keys().map(String::as_str)));
        };
        let is = |test| Filter::Is(variable.clone(), test);
        match self.tokens.next() {
            Some(Token::Word(word)) if word == "known" => Ok(is(Test::Known)),
            Some(Token::Word(word)) if word == "in" => self.among(&variable, holds),
            Some(Token::Sign(sign @ ("=" | "!=" | "<" | "<=" | ">" | ">="))) => match holds {
                Holds::Numbers { .. } => Ok(compared(&variable, sign, self.number()?)),
                _ if sign == "=" || sign == "!=" => {
                    let equal = is(Test::Among(vec![self.word(holds)?]));
                    Ok(if sign == "=" { equal } else { Filter::Not(Box::new(equal)) })
                }
                _ => Err((
                    format!("„{variable}“ ist keine Zahl und lässt sich nicht mit „{sign}“ vergleichen."),
                    "Bei Wörtern „=“, „!=“ oder „in (…)“ verwenden.".to_owned(),
                )),
            },
            other => Err(expected(&format!("hinter „{variable}“ ein Vergleich"), other.as_ref())),
        }
    }

    /// What stands behind `in`: `(a, b)` or, for numbers, also `15..64`.
    fn among(&mut self, variable: &str, holds: &Holds) -> Result<Filter, Wrong> {
        let is = |test| Filter::Is(variable.to_owned(), test);
        if !self.takes(&Token::Sign("(")) {
            if !matches!(holds, Holds::Numbers { .. }) {
                return Err(expected("hinter „in“ eine Liste in Klammern", self.tokens.peek()));
            }
            let low = self.number()?;
            if !self.takes(&Token::Sign("..")) {
                return Err(expected("zwischen zwei Zahlen „..“", self.tokens.peek()));
            }
            return Ok(is(Test::Between(low, self.number()?)));
        }
        let mut words = Vec::new();
        let mut numbers = Vec::new();
        loop {
            if matches!(holds, Holds::Numbers { .. }) {
                let number = self.number()?;
                numbers.push(is(Test::Between(number, number)));
            } else {
                words.push(self.word(holds)?);
            }
            if !self.takes(&Token::Sign(",")) {
                break;
            }
        }
        self.closing()?;
        Ok(if numbers.is_empty() { is(Test::Among(words)) } else { Filter::Or(numbers) })
    }

    fn number(&mut self) -> Result<i64, Wrong> {
        match self.tokens.next() {
            Some(Token::Word(word)) => {
                word.parse().map_err(|_| expected("eine ganze Zahl", Some(&Token::Word(word))))
            }
            other => Err(expected("eine ganze Zahl", other.as_ref())),
        }
    }

    fn word(&mut self, holds: &Holds) -> Result<String, Wrong> {
        let word = match self.tokens.next() {
            Some(Token::Word(word) | Token::Quoted(word)) => word,
            other => return Err(expected("ein Wort", other.as_ref())),
        };
        match holds {
            Holds::Words(words) if !words.contains(&word) => {
                Err(unknown("Ausprägung", &word, words.iter().map(String::as_str)))
            }
            _ => Ok(word),
        }
    }
}

fn compared(variable: &str, sign: &str, number: i64) -> Filter {
    let is = |low, high| Filter::Is(variable.to_owned(), Test::Between(low, high));
    match sign {
        "=" => is(number, number),
        "!=" => Filter::Not(Box::new(is(number, number))),
        "<" => is(i64::MIN, number.saturating_sub(1)),
        "<=" => is(i64::MIN, number),
        ">" => is(number.saturating_add(1), i64::MAX),
        _ => is(number, i64::MAX),
    }
}

fn unknown<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Wrong {
    let hint = proposal(word, known.clone()).map_or_else(
        || format!("Möglich sind: {}.", known.collect::<Vec<_>>().join(", ")),
        |near| format!("Gemeint ist vielleicht „{near}“."),
    );
    (format!("Die {what} „{word}“ gibt es hier nicht."), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> BTreeMap<String, Holds> {
        let words = |words: &[&str]| Holds::Words(words.iter().map(|word| (*word).to_owned()).collect());
        [
            ("alter".to_owned(), Holds::Numbers { least: 0 }),
            ("wohnung".to_owned(), words(&["haupt", "neben"])),
            ("staat1".to_owned(), Holds::AnyWord),
        ]
        .into()
    }

    fn is(variable: &str, test: Test) -> Filter {
        Filter::Is(variable.to_owned(), test)
    }

    #[test]
    fn and_binds_closer_than_or_and_not_closer_than_and() {
        let read = filter("wohnung = haupt and alter < 6 or not alter in 15..64", &known());
        let main = is("wohnung", Test::Among(vec!["haupt".to_owned()]));
        let young = is("alter", Test::Between(i64::MIN, 5));
        let adult = Filter::Not(Box::new(is("alter", Test::Between(15, 64))));
        assert_eq!(read, Ok(Filter::Or(vec![Filter::And(vec![main, young]), adult])));
    }

    #[test]
    fn lists_quotes_and_known_are_understood() {
        let citizenship =
            |words: &[&str]| is("staat1", Test::Among(words.iter().map(|word| (*word).to_owned()).collect()));
        assert_eq!(filter("staat1 in (000, '163 ')", &known()), Ok(citizenship(&["000", "163 "])));
        assert_eq!(filter("(alter known)", &known()), Ok(is("alter", Test::Known)));
        assert_eq!(filter(" ", &known()), Ok(Filter::All));
        assert_eq!(filter("alter >= -1", &known()), Ok(is("alter", Test::Between(-1, i64::MAX))));
    }

    #[test]
    fn what_is_wrong_is_told_with_what_was_found() {
        let told = |text: &str| filter(text, &known()).unwrap_err().0;
        assert_eq!(told("wohnug = haupt"), "Die Variable „wohnug“ gibt es hier nicht.");
        assert_eq!(told("wohnung = hapt"), "Die Ausprägung „hapt“ gibt es hier nicht.");
        assert_eq!(told("alter <"), "Im Filter fehlt eine ganze Zahl; da steht das Ende.");
        assert_eq!(told("alter < 6 alter"), "Im Filter fehlt „and“, „or“ oder das Ende; da steht „alter“.");
        assert_eq!(told("(alter < 6"), "Im Filter fehlt „)“; da steht das Ende.");
        assert_eq!(told("alter < 6 ; x"), "Das Zeichen „;“ gehört in keinen Filter.");
        assert_eq!(
            told("wohnung < haupt"),
            "„wohnung“ ist keine Zahl und lässt sich nicht mit „<“ vergleichen."
        );
        assert_eq!(told(&"(".repeat(60)), "Der Filter ist zu tief geschachtelt.");
    }
}
