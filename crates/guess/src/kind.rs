//! What single cells look like: number, sign, day or text; and in which notation numbers are written.

use sheets::Cell;
use sheets::number::Notation;
use vocabulary::ReferenceDate;
use vocabulary::profile::Symbol;

use crate::sample::Sheet;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// Nothing.
    Blank,
    /// A number.
    Number(f64),
    /// A sign that stands for a number, such as "-" or "•".
    Sign,
    /// A calendar day.
    Day,
    /// Anything else.
    Text,
}

/// What a cell looks like, its numbers being written in a notation.
pub(crate) fn kind(cell: &Cell<'_>, notation: Notation) -> Kind {
    match cell {
        Cell::Empty => Kind::Blank,
        Cell::Number(number) => Kind::Number(*number),
        Cell::Date(_) => Kind::Day,
        Cell::Fault(_) => Kind::Sign,
        Cell::Text(text) => {
            let text = text.trim();
            match number(text, notation) {
                _ if text.is_empty() => Kind::Blank,
                Some(number) => Kind::Number(number),
                None if Symbol::of_tradition(text).is_some() => Kind::Sign,
                None if text.parse::<ReferenceDate>().is_ok() => Kind::Day,
                None => Kind::Text,
            }
        }
    }
}

/// The number in a text, without brackets, unit or mark around it.
pub(crate) fn number(text: &str, notation: Notation) -> Option<f64> {
    let core = unmarked(text);
    core.starts_with(|c: char| c.is_ascii_digit() || "-+,.\u{2212}".contains(c))
        .then(|| notation.value(core))
        .flatten()
}

fn unmarked(text: &str) -> &str {
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text).trim();
    let text = text.strip_suffix(['%', '€', 'p', 'r', 's']).unwrap_or(text);
    text.trim_end()
}

/// The notation of a file, and how many numbers show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Written {
    /// Decimal and thousands sign.
    pub(crate) notation: Notation,
    /// Numbers that show the decimal sign beyond doubt.
    pub(crate) decimals: u32,
    /// Numbers that carry a thousands sign.
    pub(crate) grouped: u32,
    /// Numbers such as 1.234 that would be read otherwise in another notation.
    pub(crate) doubtful: u32,
}

/// How often the numbers of a file show something.
#[derive(Default)]
struct Evidence {
    decimal_comma: u32,
    decimal_point: u32,
    /// Three digits behind the only sign.
    comma_or_group: u32,
    point_or_group: u32,
    /// Certain groups of three.
    groups: [u32; 4],
    /// Whole numbers above 999 without any sign, in columns that have doubtful ones.
    plain: u32,
    /// True if the columns are cut by commas.
    cut_by_commas: bool,
    /// Doubtful ones in columns where they seem to be decimals: all numbers have them, or the name says so.
    seeming: [u32; 2],
}

/// What a text of digits is that shows no decimal or thousands sign.
enum Shown {
    /// A whole number below 1000 without any sign.
    Small,
    /// A whole number above 999 without any sign.
    Plain,
    /// Digits in pieces of other lengths: a day, a telephone number.
    Misfit,
}

const GROUP_SIGNS: [char; 4] = ['.', ',', ' ', '\''];

/// Finds out how numbers are written; a file cut by commas is no German one.
pub(crate) fn written(sheets: &[Sheet], cut_by_commas: bool) -> Written {
    let mut evidence = Evidence { cut_by_commas, ..Evidence::default() };
    for sheet in sheets {
        let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for column in 0..width {
            let texts = sheet.rows.iter().filter_map(|row| match row.cell(column) {
                Cell::Text(text) => Some(text.trim()),
                _ => None,
            });
            evidence.add_column(texts);
        }
    }
    evidence.conclude()
}

impl Evidence {
    /// Adds what a column shows; telephone numbers are cut in pieces too, but hardly ever in threes.
    fn add_column<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let mut column = Self::default();
        let (mut small, mut plain, mut misfits, mut is_share) = (0, 0, 0, false);
        for text in texts {
            is_share |= names_share(text);
            match column.add(unmarked(text)) {
                Some(Shown::Small) => small += 1,
                Some(Shown::Plain) => plain += 1,
                Some(Shown::Misfit) => misfits += 1,
                None => {}
            }
        }
        if column.groups.iter().sum::<u32>() < misfits {
            return;
        }
        if column.comma_or_group + column.point_or_group > 0 {
            self.plain += plain;
        }
        if is_share || (small + plain == 0 && !self.cut_by_commas) {
            self.seeming[0] += column.comma_or_group;
        }
        if is_share {
            self.seeming[1] += column.point_or_group;
        }
        self.decimal_comma += column.decimal_comma;
        self.decimal_point += column.decimal_point;
        self.comma_or_group += column.comma_or_group;
        self.point_or_group += column.point_or_group;
        for (all, more) in self.groups.iter_mut().zip(column.groups) {
            *all += more;
        }
    }

    /// Adds what a text shows of signs; tells what else it is.
    fn add(&mut self, text: &str) -> Option<Shown> {
        let digits = text.trim_start_matches(['-', '+', '\u{2212}']).trim_start();
        let groups: Vec<&str> = digits.split(|c: char| !c.is_ascii_digit()).collect();
        let signs: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).map(plain_sign).collect();
        let is_number = signs.iter().all(|sign| GROUP_SIGNS.contains(sign))
            && groups.iter().skip(1).all(|group| !group.is_empty())
            && digits.len() > signs.len();
        if !is_number {
            return None;
        }
        let grouped = |groups: &[&str]| {
            (1..=3).contains(&groups[0].len())
                && !groups[0].starts_with('0')
                && groups[1..].iter().all(|group| group.len() == 3)
        };
        match signs[..] {
            [] if digits.starts_with('0') => return None,
            [] => return Some(if digits.len() > 3 { Shown::Plain } else { Shown::Small }),
            [sign @ ('.' | ',')] if !grouped(&groups) => self.decimal(sign, &groups),
            [','] => self.comma_or_group += 1,
            ['.'] => self.point_or_group += 1,
            [first, .., last @ ('.' | ',')]
                if first != last
                    && signs[..signs.len() - 1].iter().all(|sign| *sign == first)
                    && grouped(&groups[..groups.len() - 1]) =>
            {
                self.group(first);
                self.decimal(last, &groups);
            }
            [first, ..] if signs.iter().all(|sign| *sign == first) && grouped(&groups) => self.group(first),
            _ => return Some(Shown::Misfit),
        }
        None
    }

    fn decimal(&mut self, sign: char, groups: &[&str]) {
        let is_month_and_year = sign == '.' && groups.len() == 2 && groups[1].len() == 4 && {
            matches!(groups[1].get(..2), Some("19" | "20")) && groups[0].len() <= 2
        };
        match sign {
            ',' => self.decimal_comma += 1,
            _ if is_month_and_year => {}
            _ => self.decimal_point += 1,
        }
    }

    fn group(&mut self, sign: char) {
        if let Some(position) = GROUP_SIGNS.iter().position(|known| *known == sign) {
            self.groups[position] += 1;
        }
    }

    fn conclude(mut self) -> Written {
        let doubtful = self.comma_or_group + self.point_or_group;
        let comma = match (self.decimal_comma, self.decimal_point) {
            (0, 0) if self.groups == [0; 4] && self.seeming != [0; 2] => self.seeming[0] >= self.seeming[1],
            (0, 0) => self.groups[0] > 0 || (self.point_or_group > 0) == (self.plain == 0 && doubtful > 0),
            (comma, point) => comma > point,
        };
        let comma = comma && (self.decimal_comma + self.groups[0] + doubtful > 0);
        let (decimals, doubtful_groups, group) = if comma {
            (self.decimal_comma, self.point_or_group, 0)
        } else {
            (self.decimal_point, self.comma_or_group, 1)
        };
        self.groups[group] += doubtful_groups;
        self.groups[1 - group] = 0;
        let thousands = (0..4).filter(|at| self.groups[*at] > 0).max_by_key(|at| self.groups[*at]);
        let notation = Notation {
            decimal: if comma { ',' } else { '.' },
            thousands: thousands.map(|position| GROUP_SIGNS[position]),
        };
        let certain = self.decimal_comma + self.decimal_point > 0;
        let grouped = thousands.map_or(0, |position| self.groups[position]);
        Written { notation, decimals, grouped, doubtful: if certain { 0 } else { doubtful } }
    }
}

/// True for the name of a column of shares and means, which have decimals.
fn names_share(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = ["anteil", "quote", "durchschnitt", "mittel", "%", "index", "dichte"];
    words.iter().any(|word| text.contains(word)) || words_of(&text).any(|word| word == "je" || word == "pro")
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
}

/// All kinds of blanks as a blank, both apostrophes as one.
fn plain_sign(sign: char) -> char {
    match sign {
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{2019}' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concluded(texts: &[&str]) -> (char, Option<char>) {
        let mut evidence = Evidence::default();
        evidence.add_column(texts.iter().copied());
        let notation = evidence.conclude().notation;
        (notation.decimal, notation.thousands)
    }

    #[test]
    fn decimal_and_thousands_signs_are_told_by_where_they_stand() {
        assert_eq!(concluded(&["4,8", "22710,5"]), (',', None));
        assert_eq!(concluded(&["4.8", "-0.33873"]), ('.', None));
        assert_eq!(concluded(&["1.234,5", "12"]), (',', Some('.')));
        assert_eq!(concluded(&["1,234.5", "12"]), ('.', Some(',')));
        assert_eq!(concluded(&["1 675", "12"]), ('.', Some(' ')));
        assert_eq!(concluded(&["1'675,5", "12"]), (',', Some('\'')));
        assert_eq!(concluded(&["12", "7"]), ('.', None));
    }

    #[test]
    fn three_digits_behind_a_point_are_thousands_where_no_larger_number_goes_without() {
        assert_eq!(concluded(&["1.234", "12", "999"]), (',', Some('.')));
        assert_eq!(concluded(&["1.234", "0.771"]), ('.', None));
        assert_eq!(concluded(&["1.234", "33755"]), ('.', None));
    }

    #[test]
    fn three_digits_behind_the_sign_are_decimals_in_shares_and_where_all_numbers_have_a_comma() {
        assert_eq!(concluded(&["Personen je Haushalt", "2,004", "1,710"]), (',', None));
        assert_eq!(concluded(&["Personen je Haushalt", "2.004", "1.710"]), ('.', None));
        assert_eq!(concluded(&["Einwohner", "2.004", "1.710"]), (',', Some('.')));
        assert_eq!(concluded(&["Wert", "2,004", "1,710"]), (',', None));
        assert_eq!(concluded(&["Einwohner", "2,004", "171"]), ('.', Some(',')));
    }

    #[test]
    fn days_and_house_numbers_are_no_numbers() {
        assert_eq!(concluded(&["31.12.2012", "30.06.2011"]), ('.', None));
        assert_eq!(concluded(&["12.2012", "01.2013"]), ('.', None));
        assert_eq!(concluded(&["227-231"]), ('.', None));
        assert_eq!(concluded(&["281 64 73", "450 780", "030 47 00"]), ('.', None));
    }
}
