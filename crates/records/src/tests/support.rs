//! A small town, and files of records written for one test.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::{Outcome, PseudonymKey, Reader, Residents};
use place::Placer;
use streets::{Directory, Entry, Side};
use vocabulary::profile::Profile;
use vocabulary::records::{
    AddressColumns, Column, Field, HouseholdRule, OriginRule, PlaceBy, Reading, Records, RecordsProfile,
    Unit, Variable,
};
use vocabulary::{Area, AreaLevel, Areas, Finding, ReferenceDate, Text};

/// A source to be changed by a test, and what its files are read with.
pub(super) struct Source {
    pub(super) profile: RecordsProfile,
    pub(super) read: Profile,
    pub(super) key: Option<PseudonymKey>,
    pub(super) polygons: geometry::Polygons,
}

/// What came out of a file.
pub(super) struct Out {
    pub(super) outcome: Outcome,
    pub(super) fields: Vec<Field>,
    pub(super) chunks: Vec<Records>,
}

pub(super) fn text(text: &str) -> String {
    text.to_owned()
}

/// A text, none if it is empty.
pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

pub(super) fn codes(codes: &[(&str, &str)]) -> Reading {
    let codes: BTreeMap<String, String> = codes.iter().map(|(code, word)| (text(code), text(word))).collect();
    Reading::Codes(codes)
}

pub(super) fn variable(id: &str, column: &str, reading: Reading) -> Variable {
    Variable { id: text(id), column: text(column), reading }
}

/// Day of all files.
pub(super) fn date() -> ReferenceDate {
    ReferenceDate::new(2023, 12, 31).unwrap()
}

impl Source {
    /// Records with nothing but an area in the column `Quartier`.
    pub(super) fn plain() -> Self {
        Self {
            profile: RecordsProfile {
                source: "amt".into(),
                unit: Unit::Person,
                universe: Text::default(),
                files: Vec::new(),
                place: PlaceBy::Key(text("Quartier")),
                drop: Vec::new(),
                variables: Vec::new(),
                household: None,
                origin: None,
                pseudonym: None,
                link: None,
            },
            read: Profile { decimal: ',', ..Profile::new("amt".into()) },
            key: Some(PseudonymKey::new(&[7; 32]).unwrap()),
            polygons: geometry::Polygons::default(),
        }
    }

    /// A register of residents with addresses.
    pub(super) fn register() -> Self {
        let mut source = Self::plain();
        source.profile.place = PlaceBy::Address(AddressColumns {
            street: some("Strasse"),
            number: some("HausNr"),
            ..AddressColumns::default()
        });
        source.profile.drop = vec![text("Name")];
        source.profile.variables = vec![
            variable("alter", "Geb", Reading::YearsSince),
            variable("geschlecht", "Geschl", codes(&[("1", "m"), ("2", "w")])),
            variable("wohnung", "Wohnung", codes(&[("H", "haupt"), ("N", "neben")])),
        ];
        source.profile.pseudonym = some("ID");
        source
    }

    /// Households by pointers.
    pub(super) fn with_pointers(mut self) -> Self {
        self.profile.household = Some(HouseholdRule {
            person: some("ID"),
            spouse: some("Ehe"),
            parents: vec![text("Mutter"), text("Vater")],
            born: text("Geb"),
            ..HouseholdRule::default()
        });
        self
    }

    /// Migration background from all features and parents.
    pub(super) fn with_origin(mut self) -> Self {
        self.profile.origin = Some(OriginRule {
            citizenship: text("Staat1"),
            second: some("Staat2"),
            german: vec![text("000")],
            birth_place: some("Ort"),
            abroad: vec![text("A")],
            person: some("ID"),
            parents: vec![text("Mutter"), text("Vater")],
            born: some("Geb"),
        });
        self
    }

    /// Reads a file with this content.
    pub(super) fn read(&self, content: &str) -> Out {
        self.read_bytes(content.as_bytes(), None)
    }

    pub(super) fn read_linked(&self, content: &str, residents: &Residents) -> Out {
        self.read_bytes(content.as_bytes(), Some(residents))
    }

    pub(super) fn read_bytes(&self, content: &[u8], residents: Option<&Residents>) -> Out {
        let folder = tempfile::tempdir().unwrap();
        let path: PathBuf = folder.path().join("bestand.csv");
        std::fs::write(&path, content).unwrap();
        let placer = Placer::new(directory(), place::Decisions::default(), &areas())
            .with_polygons(self.polygons.clone());
        let placer = placer.at(date());
        let reader = Reader {
            profile: &self.profile,
            read: &self.read,
            placer: &placer,
            key: self.key.as_ref(),
            residents,
        };
        let mut chunks = Vec::new();
        let outcome = crate::read(&path, "vault/incoming/amt/bestand.csv", date(), &reader, &mut |records| {
            chunks.push(records);
            Ok::<(), ()>(())
        });
        let fields = crate::fields(&self.profile, residents.map_or(&[], Residents::fields));
        Out { outcome: outcome.unwrap(), fields, chunks }
    }
}

impl Out {
    /// A column as text, `-` where there is nothing.
    pub(super) fn column(&self, name: &str) -> Vec<String> {
        let position = self.fields.iter().position(|field| field.name == name).unwrap();
        self.chunks.iter().flat_map(|chunk| cells(&chunk.columns[position])).collect()
    }

    /// Rules of the findings.
    pub(super) fn rules(&self) -> Vec<&str> {
        self.outcome.findings.iter().map(|finding| finding.rule.as_str()).collect()
    }

    pub(super) fn finding(&self, rule: &str) -> &Finding {
        self.outcome.findings.iter().find(|finding| finding.rule == rule).unwrap()
    }
}

fn cells(column: &Column) -> Vec<String> {
    let none = || text("-");
    match column {
        Column::Words { words, codes } => {
            codes.iter().map(|code| words.get(*code as usize).cloned().unwrap_or_else(none)).collect()
        }
        Column::Numbers(numbers) => {
            numbers.iter().map(|number| number.map_or_else(none, |number| number.to_string())).collect()
        }
        Column::Pseudonyms(pseudonyms) => pseudonyms
            .iter()
            .map(|pseudonym| pseudonym.map_or_else(none, |bytes| format!("{:02x}", bytes[0])))
            .collect(),
    }
}

/// Areas 1, 2 and 3.
fn areas() -> Areas {
    let level = AreaLevel { id: "quartier".into(), title: Text::default(), plural: Text::default() };
    let area = |key: &str| Area {
        level: 0,
        key: key.into(),
        name: text(key),
        parent: None,
        valid_from: None,
        valid_to: None,
        formed_from: None,
    };
    Areas::new(vec![level], ["1", "2", "3"].map(area).to_vec())
}

/// Lindenstraße odd in area 1 and even in area 2, Markt in area 3.
fn directory() -> Directory {
    let entry = |street: &str, side: Side, numbers: [&str; 2], area: &str, block_side: &str| Entry {
        town: None,
        postcode: None,
        street_key: None,
        street: text(street),
        side,
        from: numbers[0].parse().ok(),
        to: numbers[1].parse().ok(),
        area: area.into(),
        block_side: some(block_side),
        valid_from: None,
        valid_to: None,
        line: None,
    };
    let entries = vec![
        entry("Lindenstraße", Side::Odd, ["1", "99"], "1", "b1"),
        entry("Lindenstraße", Side::Even, ["2", "98"], "2", "b2"),
        entry("Markt", Side::Both, ["1", "20"], "3", "b3"),
    ];
    Directory { entries, names: Vec::new() }
}
