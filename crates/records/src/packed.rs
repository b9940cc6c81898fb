//! Columns of records in as few bytes as they need, for as long as a whole file must be held.

use vocabulary::records::{Column, NO_WORD};

/// A column of some records, packed.
pub(crate) enum Packed {
    Words {
        words: Vec<String>,
        codes: Narrow,
    },
    /// The differences from the least number.
    Numbers {
        least: i64,
        differences: Narrow,
    },
    /// Numbers too far apart for that.
    Wide(Vec<Option<i64>>),
    Pseudonyms(Vec<Option<[u8; 16]>>),
}

/// Codes of one, two or four bytes; the largest number of each width stands for "none".
pub(crate) enum Narrow {
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Longs(Vec<u32>),
}

impl Packed {
    pub(crate) fn of(column: Column) -> Self {
        match column {
            Column::Words { words, codes } => Self::Words { codes: Narrow::of(codes), words },
            Column::Numbers(numbers) => Self::of_numbers(numbers),
            Column::Pseudonyms(pseudonyms) => Self::Pseudonyms(pseudonyms),
        }
    }

    fn of_numbers(numbers: Vec<Option<i64>>) -> Self {
        let least = numbers.iter().flatten().copied().min().unwrap_or(0);
        let most = numbers.iter().flatten().copied().max().unwrap_or(0);
        if most.checked_sub(least).is_none_or(|range| range >= i64::from(NO_WORD)) {
            return Self::Wide(numbers);
        }
        let codes = numbers.iter().map(|number| number.map_or(NO_WORD, |number| (number - least) as u32));
        Self::Numbers { least, differences: Narrow::of(codes.collect()) }
    }

    pub(crate) fn unpacked(self) -> Column {
        match self {
            Self::Words { words, codes } => Column::Words { words, codes: codes.wide() },
            Self::Numbers { least, differences } => {
                let differences = differences.wide().into_iter();
                Column::Numbers(differences.map(|code| number(least, code)).collect())
            }
            Self::Wide(numbers) => Column::Numbers(numbers),
            Self::Pseudonyms(pseudonyms) => Column::Pseudonyms(pseudonyms),
        }
    }

    /// The word of a record.
    pub(crate) fn word(&self, row: usize) -> Option<&str> {
        match self {
            Self::Words { words, codes } => words.get(codes.get(row) as usize).map(String::as_str),
            _ => None,
        }
    }

    /// The number of a record.
    pub(crate) fn number(&self, row: usize) -> Option<i64> {
        match self {
            Self::Numbers { least, differences } => number(*least, differences.get(row)),
            Self::Wide(numbers) => numbers.get(row).copied().flatten(),
            _ => None,
        }
    }
}

fn number(least: i64, code: u32) -> Option<i64> {
    (code != NO_WORD).then(|| least + i64::from(code))
}

impl Narrow {
    fn of(codes: Vec<u32>) -> Self {
        let most = codes.iter().filter(|code| **code != NO_WORD).max().copied().unwrap_or(0);
        if most < u32::from(u8::MAX) {
            Self::Bytes(codes.iter().map(|code| (*code).min(u32::from(u8::MAX)) as u8).collect())
        } else if most < u32::from(u16::MAX) {
            Self::Shorts(codes.iter().map(|code| (*code).min(u32::from(u16::MAX)) as u16).collect())
        } else {
            Self::Longs(codes)
        }
    }

    fn get(&self, row: usize) -> u32 {
        let code = match self {
            Self::Bytes(codes) => codes.get(row).map(|code| of_byte(*code)),
            Self::Shorts(codes) => codes.get(row).map(|code| of_short(*code)),
            Self::Longs(codes) => codes.get(row).copied(),
        };
        code.unwrap_or(NO_WORD)
    }

    fn wide(self) -> Vec<u32> {
        match self {
            Self::Bytes(codes) => codes.into_iter().map(of_byte).collect(),
            Self::Shorts(codes) => codes.into_iter().map(of_short).collect(),
            Self::Longs(codes) => codes,
        }
    }
}

fn of_byte(code: u8) -> u32 {
    if code == u8::MAX { NO_WORD } else { code.into() }
}

fn of_short(code: u16) -> u32 {
    if code == u16::MAX { NO_WORD } else { code.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_comes_back_as_it_was_whatever_its_width() {
        for most in [0, 254, 255, 65_534, 65_535, 70_000] {
            let words: Vec<String> = (0..=most).map(|word| word.to_string()).collect();
            let column = Column::Words { words, codes: vec![0, NO_WORD, most] };
            let packed = Packed::of(column.clone());
            assert_eq!(packed.word(2), Some(most.to_string().as_str()));
            assert_eq!((packed.word(1), packed.number(0)), (None, None));
            assert!(packed.unpacked() == column, "{most}");
        }
    }

    #[test]
    fn numbers_come_back_as_they_were_however_far_apart() {
        for numbers in
            [vec![], vec![None], vec![Some(-5), None, Some(250)], vec![Some(i64::MIN), Some(i64::MAX), None]]
        {
            let packed = Packed::of(Column::Numbers(numbers.clone()));
            for (row, number) in numbers.iter().enumerate() {
                assert_eq!(packed.number(row), *number);
            }
            assert!(packed.unpacked() == Column::Numbers(numbers));
        }
    }
}
