//! Components as plain SQL (SQL:2003): what the one scan counts, for any other engine.
//!
//! Only comparisons, BETWEEN, IN, IS NULL, CASE, COUNT, SUM and GROUP BY are used. The table has the name of the
//! source and the columns of the vault. A filter tests missing values as SQL does, so the text needs no care.

mod name;

use std::fmt::Write as _;

use vocabulary::ReferenceDate;
use vocabulary::counting::{CountedDimension, Counting, Filter, Measure, Test};
use vocabulary::records::AREA;

use name::{name, word};

/// The counts or sums of one component by area and the categories of its dimensions, as one statement.
///
/// Columns are `area` (null for records without an area), one for each dimension (null for "in no category")
/// and `number`. With a date only records of this date are meant, by the column `date` of the vault's folders.
///
/// ```
/// use vocabulary::counting::{CountedDimension, Counting, Filter, Measure, Test};
/// let counting = Counting {
///     component: "kinder".into(),
///     source: "melderegister".into(),
///     filter: Filter::Is("alter".into(), Test::Between(0, 17)),
///     measure: Measure::Records,
///     by: vec!["geschlecht".into()],
/// };
/// let sex = CountedDimension {
///     id: "geschlecht".into(),
///     variable: "geschl".into(),
///     categories: vec![("w".into(), Test::Among(vec!["w".into()]))],
/// };
/// assert_eq!(aggregate::sql(&counting, &[sex], None), "\
/// SELECT area, geschlecht, COUNT(*) AS number
/// FROM (
///   SELECT area,
///     CASE WHEN geschl = 'w' THEN 'w' END AS geschlecht
///   FROM melderegister
///   WHERE \"alter\" BETWEEN 0 AND 17
/// ) AS counted
/// GROUP BY area, geschlecht");
/// ```
pub fn sql(counting: &Counting, dimensions: &[CountedDimension], date: Option<ReferenceDate>) -> String {
    let by = used(&[counting], dimensions);
    let (measured, number) = match &counting.measure {
        Measure::Records => (None, "COUNT(*)"),
        Measure::Sum(variable) => (Some(variable.as_str()), "COALESCE(SUM(measured), 0)"),
    };
    let mut inner = columns(&by);
    if let Some(variable) = measured {
        let _ = write!(inner, ",\n    {} AS measured", name(variable));
    }
    let mut conditions: Vec<String> = date.map(on).into_iter().collect();
    if counting.filter != Filter::All {
        conditions.push(condition(&counting.filter, !conditions.is_empty()));
    }
    let (table, conditions) = (name(counting.source.as_str()), filtered(&conditions));
    grouped(&format!("{}, {number} AS number", keys(&by)), &inner, &table, &conditions, &keys(&by))
}

/// All components of one source in one statement, with one column for each: by area and the categories of every
/// dimension that one of them is broken down by.
///
/// This is the fastest form that was found for `DuckDB` (`bench/counting.py`): one column of ones or numbers for
/// each filter, then counted or added up.
pub fn sql_all(
    countings: &[&Counting],
    dimensions: &[CountedDimension],
    date: Option<ReferenceDate>,
) -> String {
    let by = used(countings, dimensions);
    let (mut inner, mut outer) = (columns(&by), keys(&by));
    for counting in countings {
        let column = name(counting.component.as_str());
        let (value, number) = match &counting.measure {
            Measure::Records => ("1".to_owned(), format!("COUNT({column})")),
            Measure::Sum(variable) => (name(variable), format!("COALESCE(SUM({column}), 0)")),
        };
        let _ = write!(
            inner,
            ",\n    CASE WHEN {} THEN {value} END AS {column}",
            condition(&counting.filter, false)
        );
        let _ = write!(outer, ",\n  {number} AS {column}");
    }
    let table = countings.first().map(|counting| name(counting.source.as_str())).unwrap_or_default();
    let conditions = filtered(&date.map(on).into_iter().collect::<Vec<_>>());
    grouped(&outer, &inner, &table, &conditions, &keys(&by))
}

fn grouped(outer: &str, inner: &str, table: &str, conditions: &str, keys: &str) -> String {
    format!(
        "SELECT {outer}\nFROM (\n  SELECT {inner}\n  FROM {table}{conditions}\n) AS counted\nGROUP BY {keys}"
    )
}

fn used<'d>(countings: &[&Counting], dimensions: &'d [CountedDimension]) -> Vec<&'d CountedDimension> {
    let is_used =
        |dimension: &&CountedDimension| countings.iter().any(|counting| counting.by.contains(&dimension.id));
    dimensions.iter().filter(is_used).collect()
}

fn keys(by: &[&CountedDimension]) -> String {
    let dimensions = by.iter().map(|dimension| name(&dimension.id));
    std::iter::once(AREA.to_owned()).chain(dimensions).collect::<Vec<_>>().join(", ")
}

/// The area and the category of each dimension.
fn columns(by: &[&CountedDimension]) -> String {
    let mut columns = AREA.to_owned();
    for dimension in by {
        let case = category(dimension);
        let _ = write!(columns, ",\n    {case} AS {}", name(&dimension.id));
    }
    columns
}

fn category(dimension: &CountedDimension) -> String {
    let variable = name(&dimension.variable);
    let mut case = "CASE".to_owned();
    for (category, one) in &dimension.categories {
        let _ = write!(case, " WHEN {} THEN {}", test(&variable, one), word(category));
    }
    if dimension.categories.is_empty() { "NULL".to_owned() } else { case + " END" }
}

fn on(date: ReferenceDate) -> String {
    format!("{} = {}", name("date"), word(&date.to_string()))
}

fn filtered(conditions: &[String]) -> String {
    if conditions.is_empty() { String::new() } else { format!("\n  WHERE {}", conditions.join(" AND ")) }
}

/// The filter as a condition, in brackets if it is a part of something and has several parts itself.
fn condition(filter: &Filter, is_part: bool) -> String {
    let joined = |parts: &[Filter], word: &str, empty: &str| match parts {
        [] => empty.to_owned(),
        [only] => condition(only, is_part),
        _ => {
            let parts: Vec<_> = parts.iter().map(|part| condition(part, true)).collect();
            let text = parts.join(word);
            if is_part { format!("({text})") } else { text }
        }
    };
    match filter {
        Filter::All => "1 = 1".to_owned(),
        Filter::Is(variable, one) => test(&name(variable), one),
        Filter::Not(inner) => format!("NOT ({})", condition(inner, false)),
        Filter::And(parts) => joined(parts, " AND ", "1 = 1"),
        Filter::Or(parts) => joined(parts, " OR ", "1 = 0"),
    }
}

/// Every test but the last is open for a missing value, also those that all or no known values pass.
fn test(variable: &str, test: &Test) -> String {
    match test {
        Test::Among(words) => match &words[..] {
            [] => format!("{variable} <> {variable}"),
            [only] => format!("{variable} = {}", word(only)),
            _ => {
                let words: Vec<_> = words.iter().map(|one| word(one)).collect();
                format!("{variable} IN ({})", words.join(", "))
            }
        },
        Test::Between(i64::MIN, i64::MAX) => format!("{variable} = {variable}"),
        Test::Between(i64::MIN, to) => format!("{variable} <= {to}"),
        Test::Between(from, i64::MAX) => format!("{variable} >= {from}"),
        Test::Between(from, to) if from == to => format!("{variable} = {from}"),
        Test::Between(from, to) => format!("{variable} BETWEEN {from} AND {to}"),
        Test::Known => format!("{variable} IS NOT NULL"),
    }
}
