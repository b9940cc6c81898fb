//! File and sheet names: the ending, and the part that changes from delivery to delivery.

use sheets::date::PartialDate;

use crate::when;

/// Name without folder and ending, and the ending with its point: `ewr_2020`, `.csv.gz`.
///
/// An ending begins with a letter: the points of `kita_01.03.2024.xlsx` belong to the date.
pub(crate) fn parts(shown_name: &str) -> (&str, &str) {
    let name = shown_name.rsplit('/').next().unwrap_or(shown_name);
    let mut end = name.len();
    while let Some(point) = name[..end].rfind('.') {
        let ending = &name[point + 1..end];
        if point == 0 || ending.len() > 7 || !ending.starts_with(|c: char| c.is_ascii_alphabetic()) {
            break;
        }
        end = point;
    }
    name.split_at(end)
}

/// The pattern of the names to come: `*` in place of the date, or of two years; nothing if there is none.
pub(crate) fn pattern(name: &str) -> Option<String> {
    let cuts = cuts(name);
    let (start, end) = match PartialDate::find(name).filter(|date| date.year.is_some()) {
        Some(date) => when::shortest(name, date, cuts)?,
        None => years(name, &cuts)?,
    };
    Some(format!("{}*{}", &name[..start], &name[end..]))
}

/// The places between letters, digits and other signs.
fn cuts(name: &str) -> Vec<usize> {
    let class = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut cuts = vec![0];
    let mut previous: Option<char> = None;
    for (at, c) in name.char_indices() {
        if previous.is_some_and(|previous| class(previous) != class(c) || !c.is_alphanumeric()) {
            cuts.push(at);
        }
        previous = Some(c);
    }
    cuts.push(name.len());
    cuts
}

/// The only year, or from the first to the last of a stretch such as `2002-2021`.
fn years(name: &str, cuts: &[usize]) -> Option<(usize, usize)> {
    let is_year =
        |piece: &str| piece.len() == 4 && PartialDate::find(piece).is_some_and(|date| date.year.is_some());
    let pieces = cuts.windows(2).map(|pair| (pair[0], pair[1]));
    let years: Vec<(usize, usize)> = pieces.filter(|(start, end)| is_year(&name[*start..*end])).collect();
    match years[..] {
        [only] => Some(only),
        [(start, from), (to, end)] if matches!(&name[from..to], "-" | "_") => Some((start, end)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_is_no_part_of_a_date() {
        assert_eq!(parts("kita/kita_01.03.2024.xlsx"), ("kita_01.03.2024", ".xlsx"));
        assert_eq!(parts("inkar_1998_2015_lang.csv.gz"), ("inkar_1998_2015_lang", ".csv.gz"));
        assert_eq!(parts("README"), ("README", ""));
    }

    #[test]
    fn the_date_in_a_name_changes_and_nothing_else() {
        for (name, expected) in [
            ("Arbeitslose 2023", Some("Arbeitslose *")),
            ("kita_01.03.2024", Some("kita_*")),
            ("einw_20231231", Some("einw_*")),
            ("EWR202012E_Matrix", Some("EWR*E_Matrix")),
            ("mss2015_2-1_indikatoren", Some("mss*_2-1_indikatoren")),
            ("SvB_Kreise_2002-2021", Some("SvB_Kreise_*")),
            ("Stand Dez 2023", Some("Stand *")),
            ("2024", Some("*")),
            ("kitas_je_plr", None),
        ] {
            assert_eq!(pattern(name).as_deref(), expected, "{name}");
        }
    }
}
