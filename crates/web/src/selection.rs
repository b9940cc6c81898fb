//! What a map shall show, read from its address.
//!
//! Missing parameters get sensible defaults; impossible ones are refused by name. Only the form of
//! the page itself may ask for the impossible: it sends along the subject and level it was made for
//! (`bisher`, `ebene-bisher`), and when one of them changes, the rest falls back to the nearest that
//! there is.

use release::Edition;
use statistics::Method;
use vocabulary::{AreaIndex, AreaKey, Breakdown, CellRow, IndicatorId, LevelId, ReferenceDate};

use crate::address::Links;
use crate::error::{Error, Reason};
use crate::locale::Locale;
use crate::parameters::Parameters;
use crate::series::{read_area, written};
use crate::subject::{Published, nearest};
use crate::table::Order;

/// Classes shown unless asked otherwise.
pub(crate) const DEFAULT_CLASSES: u8 = 5;

/// The methods of classification and their names in the address.
pub(crate) const METHODS: [(&str, Method); 3] = [
    ("quantile", Method::Quantiles),
    ("gleich", Method::EqualIntervals),
    ("natuerlich", Method::NaturalBreaks),
];

/// One map, fully determined.
#[derive(Debug, Clone)]
pub(crate) struct Selection<'a> {
    /// What is shown.
    pub(crate) published: Published<'a>,
    /// Level of the areas.
    pub(crate) level: usize,
    /// Reference date.
    pub(crate) date: ReferenceDate,
    /// Category.
    pub(crate) breakdown: Breakdown,
    /// Number of classes.
    pub(crate) classes: u8,
    /// How class bounds are found.
    pub(crate) method: Method,
    /// The chosen area.
    pub(crate) focus: Option<AreaIndex>,
    /// The larger area that fills the picture.
    pub(crate) frame: Option<AreaIndex>,
    /// Order of the table.
    pub(crate) order: Order,
}

impl<'a> Selection<'a> {
    /// Reads the selection. `Ok(None)` if the edition publishes nothing at all.
    pub(crate) fn read(
        edition: &'a Edition,
        parameters: &Parameters,
        l: Locale,
        links: &Links,
    ) -> Result<Option<Self>, Error> {
        let published = match parameters.get("merkmal") {
            Some(id) => subject(edition, id, l, links)?,
            None => match Published::all(edition).first() {
                Some(first) => *first,
                None => return Ok(None),
            },
        };
        let changed = |before: &str, now: &str| {
            let before = parameters.get(before);
            before.is_some() && before != parameters.get(now)
        };
        let reader = Reader {
            edition,
            published,
            parameters,
            lenient: changed("bisher", "merkmal") || changed("ebene-bisher", "ebene"),
        };
        let level = reader.level()?;
        Ok(Some(Self {
            published,
            level,
            date: reader.date(level)?,
            breakdown: reader.breakdown()?,
            classes: reader.classes()?,
            method: reader.method()?,
            focus: reader.focus(level)?,
            frame: reader.frame(level)?,
            order: parameters.read("sort", Reason::BadOrder, Order::parse)?.unwrap_or_default(),
        }))
    }

    /// The smallest areas at their latest date, nothing chosen. `None` without any row.
    pub(crate) fn latest(edition: &Edition, published: Published<'a>) -> Option<Self> {
        let level = *published.table.levels(edition.areas()).first()?;
        Some(Self {
            published,
            level,
            date: published.latest(edition, level)?,
            breakdown: Breakdown::total(),
            classes: DEFAULT_CLASSES,
            method: Method::Quantiles,
            focus: None,
            frame: None,
            order: Order::default(),
        })
    }

    /// The rows of the map.
    pub(crate) fn rows(&self, edition: &'a Edition) -> Vec<&'a CellRow> {
        let table = self.published.table;
        let rows = table.rows().iter().filter(|row| {
            row.breakdown == self.breakdown
                && row.date == self.date
                && edition.areas().get(row.area).level == self.level
        });
        rows.collect()
    }

    /// The shortest address of this map.
    pub(crate) fn address(&self, edition: &Edition, links: &Links, order: Order) -> String {
        let areas = edition.areas();
        let date = self.date.to_string();
        let classes = self.classes.to_string();
        let named = METHODS.iter().find(|(_, method)| *method == self.method);
        let frame = self.frame.map(|frame| written(areas, frame));
        let mut parameters = vec![
            ("merkmal", self.published.subject.id().as_str()),
            ("ebene", areas.levels()[self.level].id.as_str()),
            ("stichtag", date.as_str()),
        ];
        if !self.breakdown.is_total() {
            parameters.push(("gliederung", self.breakdown.0.as_str()));
        }
        if self.classes != DEFAULT_CLASSES {
            parameters.push(("klassen", classes.as_str()));
        }
        if let Some((name, _)) = named.filter(|_| self.method != Method::Quantiles) {
            parameters.push(("methode", name));
        }
        if let Some(focus) = self.focus {
            parameters.push(("raum", areas.get(focus).key.as_str()));
        }
        if let Some(frame) = &frame {
            parameters.push(("ausschnitt", frame.as_str()));
        }
        let order = order.name();
        if !order.is_empty() {
            parameters.push(("sort", order.as_str()));
        }
        links.map(&parameters)
    }
}

/// The published subject with an identifier, refused with proposals if there is none.
pub(crate) fn subject<'a>(
    edition: &'a Edition,
    id: &str,
    l: Locale,
    links: &Links,
) -> Result<Published<'a>, Error> {
    Published::find(edition, &IndicatorId::new(id))
        .filter(|published| !published.table.rows().is_empty())
        .ok_or_else(|| {
            Error::refused(Reason::NoSuchSubject, id).of("merkmal").or(nearest(edition, id, l, links))
        })
}

struct Reader<'a, 'b> {
    edition: &'a Edition,
    published: Published<'a>,
    parameters: &'b Parameters,
    lenient: bool,
}

impl Reader<'_, '_> {
    fn level(&self) -> Result<usize, Error> {
        let areas = self.edition.areas();
        let levels = self.published.table.levels(areas);
        let default = levels.first().copied().unwrap_or(0);
        let Some(id) = self.parameters.get("ebene") else {
            return Ok(default);
        };
        let refused = |reason| Err(Error::refused(reason, id).of("ebene"));
        match areas.level(&LevelId::new(id)) {
            Some(level) if levels.contains(&level) => Ok(level),
            Some(_) if self.lenient => Ok(default),
            Some(_) => refused(Reason::LevelNotPublished),
            None => refused(Reason::NoSuchLevel),
        }
    }

    fn date(&self, level: usize) -> Result<ReferenceDate, Error> {
        let dates = self.published.table.dates(self.edition.areas(), level);
        let latest = *dates.last().expect("a level is only chosen if it has rows");
        let wanted =
            self.parameters.read("stichtag", Reason::NotADate, |text| text.parse::<ReferenceDate>().ok())?;
        match wanted {
            None => Ok(latest),
            Some(date) if dates.contains(&date) => Ok(date),
            Some(date) if self.lenient => {
                let distance = |other: &&ReferenceDate| other.days_since(date).abs();
                Ok(dates.iter().min_by_key(distance).copied().unwrap_or(latest))
            }
            Some(date) => Err(Error::refused(Reason::DateNotPublished, &date.to_string()).of("stichtag")),
        }
    }

    fn breakdown(&self) -> Result<Breakdown, Error> {
        let Some(text) = self.parameters.get("gliederung") else {
            return Ok(Breakdown::total());
        };
        let breakdown = Breakdown(text.to_owned());
        if self.published.table.breakdowns().contains(&breakdown) {
            Ok(breakdown)
        } else if self.lenient {
            Ok(Breakdown::total())
        } else {
            Err(Error::refused(Reason::BreakdownNotPublished, text).of("gliederung"))
        }
    }

    fn classes(&self) -> Result<u8, Error> {
        let read = |text: &str| text.parse().ok().filter(|count| (2..=7).contains(count));
        let given = self.parameters.read("klassen", Reason::BadClassCount, read)?;
        Ok(given.unwrap_or(DEFAULT_CLASSES))
    }

    fn method(&self) -> Result<Method, Error> {
        let read = |text: &str| {
            let found = METHODS.iter().find(|(name, _)| *name == text);
            found.map(|(_, method)| *method)
        };
        let given = self.parameters.read("methode", Reason::BadMethod, read)?;
        Ok(given.unwrap_or(Method::Quantiles))
    }

    fn focus(&self, level: usize) -> Result<Option<AreaIndex>, Error> {
        let Some(key) = self.parameters.get("raum") else {
            return Ok(None);
        };
        match self.edition.areas().find(level, &AreaKey::new(key)) {
            Some(area) => Ok(Some(area)),
            None if self.lenient => Ok(None),
            None => Err(Error::refused(Reason::NoSuchArea, key).of("raum")),
        }
    }

    fn frame(&self, level: usize) -> Result<Option<AreaIndex>, Error> {
        let Some(text) = self.parameters.get("ausschnitt") else {
            return Ok(None);
        };
        let area = read_area(self.edition.areas(), text);
        match area.filter(|area| self.edition.areas().get(*area).level > level) {
            Some(area) => Ok(Some(area)),
            None if self.lenient => Ok(None),
            None => Err(Error::refused(Reason::NoSuchArea, text).of("ausschnitt")),
        }
    }
}
