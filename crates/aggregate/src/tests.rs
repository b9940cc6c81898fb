//! Small tables counted by the kernel, record by record, and by `SQLite` running the written SQL.

mod by_hand;
mod random;
mod vault;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vocabulary::counting::{CountedDimension, Counting, Filter, Measure, Test};
use vocabulary::{Area, AreaIndex, AreaLevel, Areas};

use crate::classes::Classes;
use crate::filter::{Value, passes, truth};
use crate::kernel::{Batch, Shared, Worker};
use crate::{Counts, Pick, Plan, sql, sql_all};

/// A value of a record.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Missing,
    Word(&'static str),
    Number(i64),
}

impl Entry {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Missing => Value::Missing,
            Self::Word(word) => Value::Word(word),
            Self::Number(number) => Value::Number(*number),
        }
    }
}

/// Records: an area each, and one entry for each variable.
#[derive(Debug, Clone)]
struct Table {
    variables: Vec<&'static str>,
    rows: Vec<(Option<&'static str>, Vec<Entry>)>,
}

/// Cells of one component: area and category of each of its dimensions; nothing for "none".
type Numbers = BTreeMap<(Option<String>, Vec<Option<String>>), i64>;

const AREAS: [&str; 3] = ["01", "02", "03"];

/// Three Quartiere in two Stadtteile: 01 and 02 in A, 03 in B.
fn areas() -> Areas {
    let level = |id: &str| AreaLevel { id: id.into(), title: Default::default(), plural: Default::default() };
    let area = |level, key: &str, parent: Option<u32>| Area {
        level,
        key: key.into(),
        name: key.into(),
        parent: parent.map(AreaIndex),
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    let small = AREAS.into_iter().zip([3, 3, 4]).map(|(key, parent)| area(0, key, Some(parent)));
    Areas::new(
        vec![level("quartier"), level("stadtteil")],
        small.chain([area(1, "A", None), area(1, "B", None)]).collect(),
    )
}

impl Table {
    fn position(&self, variable: &str) -> usize {
        self.variables.iter().position(|one| *one == variable).unwrap()
    }

    /// Counts in batches of `size`, with two threads' workers taking turns.
    fn count(&self, plan: &Plan, size: usize) -> Counts {
        let shared = Shared::new(plan, AREAS.len() + 2);
        let mut workers = [Worker::new(&shared), Worker::new(&shared)];
        for (turn, rows) in self.rows.chunks(size).enumerate() {
            let slot = |area: Option<&str>| match area {
                None => AREAS.len(),
                Some(key) => AREAS.iter().position(|one| *one == key).unwrap_or(AREAS.len() + 1),
            };
            let column = |variable: &str, code: &dyn Fn(&Entry) -> i64| {
                let at = self.position(variable);
                rows.iter().map(|(_, entries)| code(&entries[at])).collect::<Vec<i64>>()
            };
            let batch = Batch {
                areas: rows.iter().map(|(area, _)| slot(*area) as u32).collect(),
                classes: plan
                    .variables
                    .iter()
                    .map(|variable| {
                        let class = |entry: &Entry| match entry {
                            Entry::Missing => 0,
                            Entry::Word(word) => i64::from(variable.classes.of_word(word)),
                            Entry::Number(number) => match &variable.classes {
                                Classes::Numbers(cuts) => i64::from(cuts.class(*number)),
                                _ => 1,
                            },
                        };
                        column(&variable.id, &class).into_iter().map(|class| class as u32).collect()
                    })
                    .collect(),
                measured: plan
                    .measured
                    .iter()
                    .map(|one| {
                        column(&one.id, &|entry| if let Entry::Number(number) = entry { *number } else { 0 })
                    })
                    .collect(),
            };
            workers[turn % 2].take(&batch);
            if turn % 5 > 2 {
                workers[turn % 2].count();
            }
        }
        workers.iter_mut().for_each(Worker::count);
        drop(workers);
        let (mut tallies, _) = shared.finish();
        let (elsewhere, unplaced) = (tallies.pop().unwrap(), tallies.pop().unwrap());
        Counts {
            plan: Arc::new(plan.clone()),
            placed: (0..).map(AreaIndex).zip(tallies).collect(),
            unplaced,
            elsewhere,
            unknown: BTreeSet::new(),
        }
    }

    /// Counts record by record.
    fn naive(&self, counting: &Counting, dimensions: &[CountedDimension]) -> Numbers {
        let mut numbers = Numbers::new();
        for (area, entries) in &self.rows {
            let value = |variable: &str| entries[self.position(variable)].value();
            if truth(&counting.filter, &value) == Some(true) {
                let category = |by: &String| {
                    let dimension = dimensions.iter().find(|one| one.id == *by).unwrap();
                    let mut categories = dimension.categories.iter();
                    let found =
                        categories.find(|(_, test)| passes(test, value(&dimension.variable)) == Some(true));
                    found.map(|(id, _)| id.clone())
                };
                let key = (area.map(str::to_owned), counting.by.iter().map(category).collect());
                *numbers.entry(key).or_default() += match &counting.measure {
                    Measure::Records => 1,
                    Measure::Sum(variable) => match value(variable) {
                        Value::Number(number) => number,
                        _ => 0,
                    },
                };
            }
        }
        numbers.retain(|_, number| *number != 0);
        numbers
    }

    fn in_sqlite(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let columns: Vec<_> = self.variables.iter().map(|variable| format!("\"{variable}\"")).collect();
        connection.execute(&format!("CREATE TABLE register (area, {})", columns.join(", ")), ()).unwrap();
        for (area, entries) in &self.rows {
            let text = |word: &str| format!("'{}'", word.replace('\'', "''"));
            let mut row = vec![area.map_or("NULL".to_owned(), text)];
            row.extend(entries.iter().map(|entry| match entry {
                Entry::Missing => "NULL".to_owned(),
                Entry::Word(word) => text(word),
                Entry::Number(number) => number.to_string(),
            }));
            connection.execute(&format!("INSERT INTO register VALUES ({})", row.join(", ")), ()).unwrap();
        }
        connection
    }
}

/// What the SQL of a component gives.
fn by_sql(
    connection: &rusqlite::Connection,
    counting: &Counting,
    dimensions: &[CountedDimension],
) -> Numbers {
    let text = sql(counting, dimensions, None);
    let mut statement = connection.prepare(&text).unwrap();
    let keys = counting.by.len();
    let rows = statement.query_map((), |row| {
        let categories = (1..=keys).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        Ok(((row.get(0)?, categories), row.get(keys + 1)?))
    });
    let mut numbers: Numbers = rows.unwrap().map(|row| row.unwrap()).collect();
    numbers.retain(|_, number| *number != 0);
    numbers
}

/// What the one statement for all gives for the component at a position that is broken down by all dimensions.
fn by_sql_all(
    connection: &rusqlite::Connection,
    countings: &[&Counting],
    dimensions: &[CountedDimension],
    position: usize,
) -> Numbers {
    let mut statement = connection.prepare(&sql_all(countings, dimensions, None)).unwrap();
    let keys = dimensions.len();
    let rows = statement.query_map((), |row| {
        let categories = (1..=keys).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        Ok(((row.get(0)?, categories), row.get(keys + 1 + position)?))
    });
    let mut numbers: Numbers = rows.unwrap().map(|row| row.unwrap()).collect();
    numbers.retain(|_, number| *number != 0);
    numbers
}

/// What the counts say about a component, where records have a known area.
fn of_counts(counts: &Counts, counting: &Counting) -> Numbers {
    let areas = areas();
    let cells = counts.cells().filter(|cell| *cell.component == counting.component);
    let mut numbers = Numbers::new();
    for cell in cells {
        let picks = cell.picks().zip(counts.dimensions()).filter(|(pick, _)| *pick != Pick::Total);
        let named = picks.map(|(pick, (_, categories))| match pick {
            Pick::Category(at) => Some(categories[at].clone()),
            _ => None,
        });
        let key = (Some(areas.get(cell.area).key.as_str().to_owned()), named.collect());
        assert!(numbers.insert(key, cell.count).is_none(), "a cell comes twice");
    }
    numbers
}

/// Numbers of records in known areas; those of none; those of others.
fn parted(numbers: Numbers) -> (Numbers, i64, i64) {
    let (mut placed, mut unplaced, mut elsewhere) = (Numbers::new(), 0, 0);
    for (key, number) in numbers {
        match &key.0 {
            None => unplaced += number,
            Some(area) if AREAS.contains(&area.as_str()) => {
                placed.insert(key, number);
            }
            Some(_) => elsewhere += number,
        }
    }
    (placed, unplaced, elsewhere)
}

fn is(variable: &str, test: Test) -> Filter {
    Filter::Is(variable.into(), test)
}

fn among(words: &[&str]) -> Test {
    Test::Among(words.iter().map(|word| (*word).to_owned()).collect())
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

fn counting(component: &str, filter: Filter, by: &[&str]) -> Counting {
    Counting {
        component: component.into(),
        source: "register".into(),
        filter,
        measure: Measure::Records,
        by: by.iter().map(|by| (*by).to_owned()).collect(),
    }
}
