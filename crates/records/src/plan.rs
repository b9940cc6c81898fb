//! Which column of a file holds what; a finding for each one that is missing, double, or in nobody's use.

use sheets::header::folded;
use sheets::report::named;
use vocabulary::records::{AddressColumns, PlaceBy, RecordsProfile};
use vocabulary::{Finding, Place};

/// Column names less alike than this are not proposed; 1 is equal.
const ALIKE: f64 = 0.6;

/// Longer names of columns that nobody uses are not shown: they may be no names of columns.
const LONGEST_NAME: usize = 30;

/// Positions of the columns in a file.
#[derive(Default)]
pub(crate) struct Plan {
    /// For each column of the file whether it is read.
    pub(crate) wanted: Vec<bool>,
    /// One for each variable.
    pub(crate) variables: Vec<usize>,
    pub(crate) place: PlaceColumns,
    pub(crate) pseudonym: Option<usize>,
    /// The identifier of a person, by which double rows are found and pointers followed.
    pub(crate) person: Option<usize>,
    pub(crate) household: HouseholdColumns,
    pub(crate) origin: OriginColumns,
}

/// Positions of the columns that hold the place.
#[derive(Default)]
pub(crate) enum PlaceColumns {
    Address(AddressPositions),
    /// An area or a block side.
    Key(usize),
    Coordinate(usize, usize),
    #[default]
    Link,
}

/// Positions of the columns of an address.
#[derive(Default)]
pub(crate) struct AddressPositions {
    pub(crate) street: Option<usize>,
    pub(crate) street_key: Option<usize>,
    pub(crate) number: Option<usize>,
    pub(crate) suffix: Option<usize>,
    pub(crate) town: Option<usize>,
    pub(crate) postcode: Option<usize>,
}

/// Positions of the columns that households are formed by.
#[derive(Default)]
pub(crate) struct HouseholdColumns {
    pub(crate) number: Option<usize>,
    pub(crate) spouse: Option<usize>,
    pub(crate) parents: Vec<usize>,
    pub(crate) surname: Option<usize>,
    pub(crate) born: Option<usize>,
}

/// Positions of the columns that the migration background is seen by.
#[derive(Default)]
pub(crate) struct OriginColumns {
    pub(crate) citizenship: Option<usize>,
    pub(crate) second: Option<usize>,
    pub(crate) birth_place: Option<usize>,
    pub(crate) parents: Vec<usize>,
    pub(crate) born: Option<usize>,
}

/// Looks up all columns of a profile among the names in a file; without a plan nothing can be read.
pub(crate) fn plan(profile: &RecordsProfile, names: &[String], file: &str) -> (Option<Plan>, Vec<Finding>) {
    let mut finder = Finder::new(names, file);
    let mut plan = Plan {
        variables: profile.variables.iter().map(|variable| finder.find(&variable.column)).collect(),
        place: place(&profile.place, &mut finder),
        pseudonym: finder.maybe(profile.pseudonym.as_ref()),
        ..Plan::default()
    };
    let (household, origin) = (profile.household.as_ref(), profile.origin.as_ref());
    if let Some(rule) = household {
        plan.household = HouseholdColumns {
            number: finder.maybe(rule.number.as_ref()),
            spouse: finder.maybe(rule.spouse.as_ref()),
            parents: rule.parents.iter().map(|name| finder.find(name)).collect(),
            surname: finder.maybe(rule.surname.as_ref()),
            born: Some(finder.find(&rule.born)),
        };
    }
    if let Some(rule) = origin {
        plan.origin = OriginColumns {
            citizenship: Some(finder.find(&rule.citizenship)),
            second: finder.maybe(rule.second.as_ref()),
            birth_place: finder.maybe(rule.birth_place.as_ref()),
            parents: rule.parents.iter().map(|name| finder.find(name)).collect(),
            born: finder.maybe(rule.born.as_ref()),
        };
    }
    let persons =
        [household.and_then(|rule| rule.person.as_ref()), origin.and_then(|rule| rule.person.as_ref())];
    let [of_household, of_origin] = persons.map(|name| finder.maybe(name));
    if of_household.zip(of_origin).is_some_and(|(one, other)| one != other) {
        finder.findings.push(two_identifiers(file));
    }
    plan.person = of_household.or(of_origin).or(plan.pseudonym);
    let findings = finder.finish(&profile.drop, &mut plan.wanted);
    let usable = findings.iter().all(|finding| finding.severity != vocabulary::Severity::Stop);
    (usable.then_some(plan), findings)
}

fn place(by: &PlaceBy, finder: &mut Finder<'_>) -> PlaceColumns {
    match by {
        PlaceBy::Address(AddressColumns { street, street_key, number, suffix, town, postcode }) => {
            PlaceColumns::Address(AddressPositions {
                street: finder.maybe(street.as_ref()),
                street_key: finder.maybe(street_key.as_ref()),
                number: finder.maybe(number.as_ref()),
                suffix: finder.maybe(suffix.as_ref()),
                town: finder.maybe(town.as_ref()),
                postcode: finder.maybe(postcode.as_ref()),
            })
        }
        PlaceBy::Key(column) | PlaceBy::BlockSide(column) => PlaceColumns::Key(finder.find(column)),
        PlaceBy::Coordinate { east, north, .. } => {
            PlaceColumns::Coordinate(finder.find(east), finder.find(north))
        }
        PlaceBy::Link => PlaceColumns::Link,
    }
}

/// Looks columns up by name.
struct Finder<'f> {
    names: &'f [String],
    folded: Vec<String>,
    file: &'f str,
    wanted: Vec<bool>,
    missing: Vec<String>,
    findings: Vec<Finding>,
}

impl<'f> Finder<'f> {
    fn new(names: &'f [String], file: &'f str) -> Self {
        let folded = names.iter().map(|name| folded(name)).collect();
        let wanted = vec![false; names.len()];
        Self { names, folded, file, wanted, missing: Vec::new(), findings: Vec::new() }
    }

    fn maybe(&mut self, name: Option<&String>) -> Option<usize> {
        name.map(|name| self.find(name))
    }

    /// The position of a column, 0 if it is missing.
    fn find(&mut self, name: &str) -> usize {
        let positions = self.positions(name);
        if positions.len() > 1 {
            self.findings.push(twice(self.file, name, &positions));
        }
        match positions.first() {
            Some(position) => {
                self.wanted[*position] = true;
                *position
            }
            None => {
                self.missing.push(name.to_owned());
                0
            }
        }
    }

    /// The columns with a name as it stands, or else without what typesetting adds.
    fn positions(&self, name: &str) -> Vec<usize> {
        let of = |names: &[String], name: &str| -> Vec<usize> {
            (0..names.len()).filter(|position| names[*position] == name).collect()
        };
        let exact = of(self.names, name.trim());
        if exact.is_empty() { of(&self.folded, &folded(name)) } else { exact }
    }

    /// Findings about what is missing or in nobody's use.
    ///
    /// Names of the file are shown only where others prove that they stand in a header: without one the first
    /// row is a record.
    fn finish(mut self, drop: &[String], wanted: &mut Vec<bool>) -> Vec<Finding> {
        self.missing.sort();
        self.missing.dedup();
        let has_header = self.wanted.contains(&true);
        if !has_header && !self.missing.is_empty() {
            self.findings.push(no_header(self.file, self.missing.len()));
        } else if self.missing.is_empty() {
            let dropped: Vec<usize> = drop.iter().flat_map(|name| self.positions(name)).collect();
            for (position, name) in self.names.iter().enumerate() {
                if !self.wanted[position] && !dropped.contains(&position) {
                    let shown = has_header && is_plain(name);
                    self.findings.push(unused(self.file, position, shown.then_some(name.as_str())));
                }
            }
        } else {
            for name in &self.missing {
                self.findings.push(missing(self.file, name, self.nearest(name)));
            }
        }
        *wanted = self.wanted;
        self.findings
    }

    /// The name in the file that is most like a missing one.
    fn nearest(&self, name: &str) -> Option<&str> {
        let wanted = folded(name).to_lowercase();
        let alike = |position: usize| {
            strsim::normalized_damerau_levenshtein(&wanted, &self.folded[position].to_lowercase())
        };
        let free = (0..self.names.len()).filter(|position| !self.wanted[*position]);
        let near = free.map(|position| (alike(position), position)).filter(|(alike, _)| *alike >= ALIKE);
        near.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, position)| self.names[position].as_str())
    }
}

fn at(file: &str, column: &str) -> Place {
    Place { column: Some(column.to_owned()), ..Place::file(file) }
}

fn no_header(file: &str, missing: usize) -> Finding {
    Finding::stop(
        "header-missing",
        Place::file(file),
        format!("Von den {missing} Spalten, die das Leseprofil nennt, steht keine in der Kopfzeile."),
        "Prüfen Sie, ob die Datei eine Kopfzeile hat, in welcher Zeile sie steht (header_rows unter [read]) und ob das Trennzeichen stimmt.",
    )
}

fn missing(file: &str, name: &str, nearest: Option<&str>) -> Finding {
    let proposal = nearest.map_or(String::new(), |near| format!("Ähnlich heißt dort {}. ", named(near)));
    Finding::stop(
        "column-missing",
        at(file, name),
        format!("Die Spalte {} gibt es in der Datei nicht.", named(name)),
        format!(
            "{proposal}Tragen Sie den neuen Namen in der Quelle ein, oder lassen Sie die Spalte nachliefern."
        ),
    )
}

fn twice(file: &str, name: &str, positions: &[usize]) -> Finding {
    let numbers: Vec<String> = positions.iter().map(|position| (position + 1).to_string()).collect();
    Finding::stop(
        "column-twice",
        at(file, name),
        format!("Die Spalte {} gibt es mehrfach: Nummer {}.", named(name), numbers.join(" und ")),
        "Lassen Sie die Datei mit eindeutigen Spaltennamen liefern.",
    )
}

/// True for a name of a column that cannot be text of a person: short, and of letters, digits and joints only.
fn is_plain(name: &str) -> bool {
    let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | ' ');
    (1..=LONGEST_NAME).contains(&name.chars().count()) && name.chars().all(plain)
}

fn unused(file: &str, position: usize, name: Option<&str>) -> Finding {
    let number = position + 1;
    let shown = name.map_or_else(|| number.to_string(), str::to_owned);
    Finding::ask(
        "column-unused",
        at(file, &shown),
        format!(
            "Die Spalte Nummer {number} wird nicht verwendet und ist nicht zum Verwerfen vorgesehen; gelesen wurde sie nicht."
        ),
        "Nehmen Sie sie in der Quelle unter drop auf, oder legen Sie eine Variable für sie an; eine neue Spalte kann Personendaten enthalten.",
    )
}

fn two_identifiers(file: &str) -> Finding {
    Finding::stop(
        "identifier-unclear",
        Place::file(file),
        "Für Haushalte und Herkunft sind verschiedene Spalten als Kennung der Person angegeben.",
        "Nennen Sie unter household und origin bei person dieselbe Spalte.",
    )
}
