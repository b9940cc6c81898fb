//! XLSX: what the workbook knows before a sheet is read: sheets, shared texts and number formats.

mod rows;
mod strings;

use std::collections::BTreeMap;

use super::format::Format;
use super::package::Package;
use super::shown::Epoch;
use super::xml::{Event, Tag};
use super::{LARGEST_PART, LARGEST_SHEET, Trouble};

pub(super) use rows::XlsxRows;
use strings::Strings;

/// Excel writes no more cell formats.
const MOST_FORMATS: usize = 1 << 16;

/// An opened workbook.
pub(crate) struct Xlsx {
    package: Package,
    names: Vec<String>,
    /// The part of each sheet.
    parts: Vec<String>,
    strings: Strings,
    /// What each cell format makes of a number.
    formats: Vec<Format>,
    epoch: Epoch,
}

/// A part that another one refers to.
struct Relation {
    kind: String,
    part: String,
}

impl Xlsx {
    pub(super) fn open(mut package: Package) -> Result<Self, Trouble> {
        let roots = relations(&mut package, "")?;
        let workbook = part_of_kind(&roots, "officeDocument").ok_or(Trouble::Damaged)?.to_owned();
        let relations = relations(&mut package, &workbook)?;
        let mut xlsx = Self {
            strings: Strings::default(),
            formats: Vec::new(),
            names: Vec::new(),
            parts: Vec::new(),
            epoch: Epoch::Of1900,
            package,
        };
        xlsx.read_workbook(&workbook, &relations)?;
        if let Some(part) = part_of_kind(&relations, "styles") {
            xlsx.read_formats(part)?;
        }
        if let Some(part) = part_of_kind(&relations, "sharedStrings") {
            xlsx.strings = Strings::read(&mut xlsx.package, part)?;
        }
        Ok(xlsx)
    }

    pub(super) fn sheets(&self) -> &[String] {
        &self.names
    }

    pub(super) fn rows(&mut self, sheet: usize) -> Result<XlsxRows<'_>, Trouble> {
        let part = self.parts.get(sheet).ok_or(Trouble::Damaged)?;
        let xml = self.package.xml(part, LARGEST_SHEET)?;
        Ok(XlsxRows::new(xml, &self.strings, &self.formats, self.epoch))
    }

    /// Sheets without cells, such as charts, are left out.
    fn read_workbook(&mut self, part: &str, relations: &BTreeMap<String, Relation>) -> Result<(), Trouble> {
        let mut xml = self.package.xml(part, LARGEST_PART)?;
        loop {
            match xml.next()? {
                Event::Open(tag) if tag.name == b"workbookPr" => {
                    let since_1904 =
                        tag.attribute("date1904").is_some_and(|value| value == "1" || value == "true");
                    self.epoch = if since_1904 { Epoch::Of1904 } else { self.epoch };
                }
                Event::Open(tag) if tag.name == b"sheet" => {
                    let relation = tag.attribute("id").and_then(|id| relations.get(id.as_ref()));
                    if let Some(relation) = relation.filter(|relation| relation.kind == "worksheet") {
                        self.names.push(tag.attribute("name").unwrap_or_default().into_owned());
                        self.parts.push(relation.part.clone());
                    }
                }
                Event::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn read_formats(&mut self, part: &str) -> Result<(), Trouble> {
        let mut xml = self.package.xml(part, LARGEST_PART)?;
        let mut written: BTreeMap<u32, Format> = BTreeMap::new();
        let mut of_cells = false;
        loop {
            match xml.next()? {
                Event::Open(tag) if tag.name == b"numFmt" => {
                    if let (Some(number), Some(code)) = (number_of(&tag), tag.attribute("formatCode")) {
                        written.insert(number, Format::by_code(&code));
                    }
                }
                Event::Open(tag) if tag.name == b"cellXfs" => of_cells = !tag.empty,
                Event::Close(name) if name == b"cellXfs" => of_cells = false,
                Event::Open(tag) if tag.name == b"xf" && of_cells && self.formats.len() < MOST_FORMATS => {
                    let number = number_of(&tag).unwrap_or(0);
                    self.formats
                        .push(written.get(&number).cloned().unwrap_or_else(|| Format::by_number(number)));
                }
                Event::End => return Ok(()),
                _ => {}
            }
        }
    }
}

fn number_of(tag: &Tag<'_>) -> Option<u32> {
    tag.attribute("numFmtId")?.parse().ok()
}

/// What a part refers to, by the names it uses for it; the whole package is the part without a name.
fn relations(package: &mut Package, part: &str) -> Result<BTreeMap<String, Relation>, Trouble> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut xml = package.xml(&format!("{folder}/_rels/{name}.rels"), LARGEST_PART)?;
    let mut relations = BTreeMap::new();
    loop {
        match xml.next()? {
            Event::Open(tag) if tag.name == b"Relationship" => {
                let [id, kind, target] = ["Id", "Type", "Target"].map(|name| tag.attribute(name));
                let (Some(id), Some(kind), Some(target)) = (id, kind, target) else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id.into_owned(), Relation { kind, part: absolute(folder, &target) });
            }
            Event::End => return Ok(relations),
            _ => {}
        }
    }
}

/// The name of a part that is named as seen from a folder.
fn absolute(folder: &str, target: &str) -> String {
    if target.starts_with('/') {
        return target.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn part_of_kind<'r>(relations: &'r BTreeMap<String, Relation>, kind: &str) -> Option<&'r str> {
    relations.values().find(|relation| relation.kind == kind).map(|relation| relation.part.as_str())
}
