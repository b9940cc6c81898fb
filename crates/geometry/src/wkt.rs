//! Well-known text of coordinate reference systems, as it stands in `.prj` files.
//!
//! Names and register numbers vary from program to program, so the parameters decide.

use crate::crs::Crs;
use crate::stated::Reference;

/// Deepest nesting that is read; real texts have four levels.
const DEEPEST: usize = 16;

/// The system a text describes, if it is one of ours.
pub(crate) fn reference(text: &str) -> Option<Reference> {
    let root = Parser { rest: text }.node(DEEPEST)?;
    match root.name.as_str() {
        "COMPD_CS" => root.nodes().find_map(of_node),
        _ => of_node(&root),
    }
}

/// The name a text gives its system.
pub(crate) fn name(text: &str) -> Option<String> {
    Parser { rest: text }.node(DEEPEST)?.text().map(str::to_owned)
}

fn of_node(node: &Node) -> Option<Reference> {
    match node.name.as_str() {
        "GEOGCS" => (datum(node)? == Datum::Etrs89).then(|| Crs::Wgs84.into()),
        "PROJCS" => projected(node),
        _ => None,
    }
}

#[derive(PartialEq)]
enum Datum {
    Etrs89,
    Dhdn,
}

fn datum(geographic: &Node) -> Option<Datum> {
    let name = geographic.child("DATUM")?.text()?.to_ascii_lowercase();
    let is_one_of = |names: &[&str]| names.iter().any(|part| name.contains(part));
    if is_one_of(&["etrs", "european_terrestrial_ref", "wgs_1984", "wgs84"]) {
        Some(Datum::Etrs89)
    } else if is_one_of(&["hauptdreiecksnetz", "dhdn"]) {
        Some(Datum::Dhdn)
    } else {
        None
    }
}

/// Both UTM and Gauß-Krüger are transverse Mercator projections; meridian and scale tell them apart.
fn projected(node: &Node) -> Option<Reference> {
    let method = node.child("PROJECTION")?.text()?.to_ascii_lowercase();
    let metres = node.child("UNIT")?.numbers().next()? == 1.0;
    let known_method = method == "transverse_mercator" || method == "gauss_kruger";
    let northing = node.parameter("false_northing").unwrap_or(0.0);
    if !(known_method && metres && northing == 0.0) {
        return None;
    }
    let meridian = node.parameter("central_meridian")?;
    let scale = node.parameter("scale_factor")?;
    let crs = match datum(node.child("GEOGCS")?)? {
        Datum::Etrs89 if near(scale, 0.9996) && near(meridian, 9.0) => Crs::Utm32,
        Datum::Etrs89 if near(scale, 0.9996) && near(meridian, 15.0) => Crs::Utm33,
        Datum::Dhdn if near(scale, 1.0) => {
            (2..=5).find(|zone| near(meridian, f64::from(3 * zone))).map(Crs::GaussKrueger)?
        }
        _ => return None,
    };
    Some(Reference { crs, east_shift: node.parameter("false_easting")? - crs.false_easting() })
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}

/// `NAME["text",number,NAME[…]]`.
struct Node {
    name: String,
    values: Vec<Value>,
}

enum Value {
    Text(String),
    Number(f64),
    Node(Node),
}

impl Node {
    fn nodes(&self) -> impl Iterator<Item = &Self> {
        self.values.iter().filter_map(|value| match value {
            Value::Node(node) => Some(node),
            _ => None,
        })
    }

    fn child(&self, name: &str) -> Option<&Self> {
        self.nodes().find(|node| node.name == name)
    }

    fn text(&self) -> Option<&str> {
        self.values.iter().find_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        self.values.iter().filter_map(|value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        })
    }

    fn parameter(&self, name: &str) -> Option<f64> {
        self.nodes()
            .filter(|node| node.name == "PARAMETER")
            .find(|node| node.text().is_some_and(|text| text.eq_ignore_ascii_case(name)))?
            .numbers()
            .next()
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn node(&mut self, depth: usize) -> Option<Node> {
        let name = self.while_true(|sign| sign.is_ascii_alphanumeric() || sign == '_');
        let mut values = Vec::new();
        if depth == 0 || name.is_empty() || !self.skip(&['[', '(']) {
            return None;
        }
        loop {
            values.push(self.value(depth - 1)?);
            if self.skip(&[']', ')']) {
                return Some(Node { name: name.to_ascii_uppercase(), values });
            }
            if !self.skip(&[',']) {
                return None;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if self.skip(&['"']) {
            let text = self.while_true(|sign| sign != '"').to_owned();
            return self.skip(&['"']).then_some(Value::Text(text));
        }
        let ahead = self.rest;
        let word = self.while_true(|sign| !matches!(sign, ',' | '[' | '(' | ']' | ')'));
        if let Ok(number) = word.trim().parse() {
            return Some(Value::Number(number));
        }
        if self.rest.starts_with(['[', '(']) {
            self.rest = ahead;
            return self.node(depth).map(Value::Node);
        }
        Some(Value::Text(word.trim().to_owned()))
    }

    fn while_true(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|sign| !wanted(sign)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn skip(&mut self, signs: &[char]) -> bool {
        self.rest = self.rest.trim_start();
        self.rest.strip_prefix(signs).is_some_and(|rest| {
            self.rest = rest;
            true
        })
    }
}

#[cfg(test)]
mod tests;
