//! Remarks beside numbers: brackets, letters, footnote marks.

use vocabulary::{Flag, Flags};

/// Remarks on a number, one bit for each flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u8);

impl Marks {
    pub(super) fn with(self, flag: Flag) -> Self {
        Self(self.0 | 1 << (flag as u8))
    }

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// As flags; none if there are no remarks.
    pub(crate) fn flags(self) -> Option<Flags> {
        let mut flags = Flags::default();
        for flag in Flag::ALL.into_iter().filter(|flag| self.0 & 1 << (*flag as u8) != 0) {
            flags.add(flag);
        }
        (self != Self::default()).then_some(flags)
    }
}

/// A number in brackets is of limited reliability.
pub(super) fn bracketed(text: &str) -> Option<(&str, Flag)> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?.trim();
    (!inner.is_empty()).then_some((inner, Flag::Unreliable))
}

/// Letters behind a number: provisional, revised (`r`), estimated (`s`).
pub(super) fn lettered(text: &str) -> Option<(&str, Flag)> {
    let flag = match text.chars().next_back()? {
        'p' => Flag::Provisional,
        'r' => Flag::Revised,
        's' => Flag::Estimated,
        _ => return None,
    };
    let inner = text[..text.len() - 1].trim_end();
    inner.ends_with(|c: char| !c.is_alphabetic()).then_some((inner, flag))
}

/// The number or sign in front of a footnote mark: `12¹⁾`, `12 1)`, `12 *`; several marks one after another.
///
/// A digit without a bracket is no mark ("12 1"), nor are digits that touch the number ("121)").
pub(super) fn footnoted(text: &str) -> Option<&str> {
    const HIGH: [char; 11] = ['¹', '²', '³', '⁰', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '*'];
    let open = text.strip_suffix([')', '⁾']);
    let inside = open.unwrap_or(text);
    let bare = inside.trim_end_matches(HIGH);
    let bare = match open {
        _ if bare.len() < inside.len() => bare.trim_end_matches('⁽'),
        Some(inside) => {
            let bare = inside.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = inside.len() - bare.len();
            let apart = bare.ends_with(|c: char| c.is_whitespace() || matches!(c, ')' | '⁾'));
            Some(bare).filter(|_| apart && (1..=2).contains(&digits))?
        }
        None => return None,
    };
    Some(bare.trim_end()).filter(|bare| !bare.is_empty())
}
