//! Asks about columns in which "1.204" may be a small number or a thousand, and nothing tells which.
//!
//! What one column shows of decimal and thousands signs holds for the whole table.

use sheets::number::Notation;
use sheets::report::quoted;
use sheets::{At, Cell, Report};

use crate::layout::NumberField;

/// The signs that may be either.
const SIGNS: [char; 2] = ['.', ','];

/// So many counts between 1.000 and 9.999 are no chance.
const CHANCE: u32 = 2;

/// What numbers of a table show of their signs, one place for each of [`SIGNS`].
pub(crate) struct Separators {
    decimal: [bool; 2],
    thousands: [bool; 2],
    fields: Vec<Forms>,
}

/// The forms of numbers in a column.
#[derive(Clone, Default)]
struct Forms {
    /// Numbers that may be either, and the first of them.
    doubtful: [u32; 2],
    example: [String; 2],
    /// True if a number of a thousand or more has no sign.
    ungrouped: bool,
    /// True if a number is of another form than "1.204".
    others: bool,
}

/// What one number shows.
enum Form {
    /// It has no sign, and so many digits.
    Plain(usize),
    /// This is its decimal sign.
    Decimal(usize),
    /// This is its thousands sign.
    Thousands(usize),
    /// This may be either; so many digits stand before it.
    Doubtful(usize, usize),
}

impl Separators {
    /// Nothing seen yet, of so many fields.
    pub(crate) fn new(fields: usize) -> Self {
        Self { decimal: [false; 2], thousands: [false; 2], fields: vec![Forms::default(); fields] }
    }

    /// Looks at a number that was read.
    pub(crate) fn see(&mut self, position: usize, field: &NumberField, cell: &Cell<'_>) {
        let Cell::Text(text) = cell else { return };
        let number = text.trim_matches(|c: char| !c.is_ascii_digit());
        let forms = &mut self.fields[position];
        match form(number) {
            Form::Plain(0) => {}
            Form::Plain(digits) => {
                forms.ungrouped |= digits > 3;
                forms.others = true;
            }
            Form::Decimal(sign) => {
                self.decimal[sign] = true;
                forms.others = true;
            }
            Form::Thousands(sign) => {
                self.thousands[sign] = true;
                forms.others = true;
            }
            Form::Doubtful(sign, before) => {
                if forms.doubtful[sign] == 0 {
                    number.clone_into(&mut forms.example[sign]);
                }
                forms.doubtful[sign] = forms.doubtful[sign].saturating_add(1);
                if before > 1 {
                    forms.others = true;
                    self.thousands[sign] |= is_count(field);
                }
            }
        }
    }

    /// Asks about each column that nothing explains.
    pub(crate) fn tell(&self, fields: &[NumberField], notation: Notation, report: &mut Report) {
        for (field, forms) in fields.iter().zip(&self.fields) {
            for (position, sign) in SIGNS.into_iter().enumerate() {
                let doubtful = forms.doubtful[position];
                let as_decimal = sign == notation.decimal;
                let shown = if as_decimal {
                    self.decimal[position] || forms.ungrouped
                } else {
                    self.thousands[position] || self.decimal[1 - position]
                };
                let count_is_plain = is_count(field) && (forms.others || doubtful <= CHANCE);
                if doubtful > 0 && !shown && !count_is_plain {
                    let at = At::Column(&field.name);
                    report.ask("thousands-doubtful", at, || {
                        explain(&forms.example[position], sign, as_decimal)
                    });
                }
            }
        }
    }
}

/// True for counts, which are whole; those in thousands may have a fraction.
fn is_count(field: &NumberField) -> bool {
    field.counted && field.times.is_none()
}

/// The form of a number that begins and ends with a digit.
fn form(number: &str) -> Form {
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(at) = number.rfind(SIGNS) else {
        return Form::Plain(if digits_only(number) { number.len() } else { 1 });
    };
    let (before, after) = (&number[..at], &number[at + 1..]);
    let sign = usize::from(number[at..].starts_with(SIGNS[1]));
    if before.contains(SIGNS[sign]) {
        return Form::Thousands(sign);
    }
    if digits_only(before) && after.len() == 3 && before.len() <= 3 && !before.starts_with('0') {
        Form::Doubtful(sign, before.len())
    } else {
        Form::Decimal(sign)
    }
}

fn explain(example: &str, sign: char, as_decimal: bool) -> (String, String) {
    let other = if sign == '.' { ',' } else { '.' };
    let small = example.replace(sign, ",");
    let large = example.replace(sign, "");
    let (read, meant, set) = if as_decimal {
        (small, large, format!("decimal = \"{other}\" und thousands = \"{sign}\""))
    } else {
        (large, small, format!("decimal = \"{sign}\" ohne thousands"))
    };
    (
        format!(
            "Hinter jedem „{sign}“ stehen genau drei Ziffern, etwa {}: gelesen wird {read}, ebenso gut kann {meant} gemeint sein.",
            quoted(example)
        ),
        format!(
            "Fragen Sie beim Lieferanten nach; ist {meant} richtig, setzen Sie im Leseprofil unter [read] {set}."
        ),
    )
}
