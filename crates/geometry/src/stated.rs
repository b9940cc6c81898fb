//! What a geometry file says about its own coordinate reference system.
//!
//! Some offices put the zone in front of eastings (`EPSG:4647`); such a file is UTM with a shift.

use crate::crs::Crs;
use crate::wkt;

/// The statement of a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stated {
    /// It names a system that can be read.
    Known(Reference),
    /// It names none, but its format prescribes one.
    Implied(Crs),
    /// It names a system that cannot be read; the text is its name.
    Unknown(String),
    /// It names none.
    Nothing,
}

/// A system, and what is added to its usual eastings in metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reference {
    pub(crate) crs: Crs,
    pub(crate) east_shift: f64,
}

impl From<Crs> for Reference {
    fn from(crs: Crs) -> Self {
        Self { crs, east_shift: 0.0 }
    }
}

impl Stated {
    /// Reads a name such as `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832` or `urn:ogc:def:crs:OGC:1.3:CRS84`.
    pub(crate) fn from_name(name: &str) -> Self {
        let upper = name.trim().to_ascii_uppercase();
        if upper.ends_with("CRS84") {
            return Self::Known(Crs::Wgs84.into());
        }
        let last = upper.rsplit([':', '/']).next().unwrap_or_default();
        match last.parse() {
            Ok(code) if upper.contains("EPSG") => Self::from_epsg(code),
            _ => Self::Unknown(name.trim().to_owned()),
        }
    }

    /// Reads a number of the EPSG register.
    pub(crate) fn from_epsg(code: u32) -> Self {
        let zone = |base: u32| Crs::GaussKrueger((code - base) as u8);
        let (crs, east_shift) = match code {
            4326 | 4258 => (Crs::Wgs84, 0.0),
            25832 | 32632 => (Crs::Utm32, 0.0),
            25833 | 32633 => (Crs::Utm33, 0.0),
            4647 => (Crs::Utm32, 32e6),
            5650 => (Crs::Utm33, 33e6),
            3035 => (Crs::Laea, 0.0),
            31466..=31469 => (zone(31464), 0.0),
            5676..=5679 => (zone(5674), 0.0),
            _ => return Self::Unknown(format!("EPSG:{code}")),
        };
        Self::Known(Reference { crs, east_shift })
    }

    /// Reads the text of a `.prj` file.
    pub(crate) fn from_wkt(text: &str) -> Self {
        wkt::reference(text)
            .map_or_else(|| Self::Unknown(wkt::name(text).unwrap_or_else(|| ".prj".to_owned())), Self::Known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_all_usual_spellings_are_understood() {
        let utm32 = Stated::Known(Crs::Utm32.into());
        for name in [
            "EPSG:25832",
            "epsg:25832",
            "urn:ogc:def:crs:EPSG::25832",
            "urn:ogc:def:crs:EPSG:6.9:25832",
            "http://www.opengis.net/def/crs/EPSG/0/25832",
        ] {
            assert_eq!(Stated::from_name(name), utm32, "{name}");
        }
        assert_eq!(Stated::from_name("urn:ogc:def:crs:OGC:1.3:CRS84"), Stated::Known(Crs::Wgs84.into()));
        assert_eq!(
            Stated::from_name("urn:ogc:def:crs:EPSG::31468"),
            Stated::Known(Crs::GaussKrueger(4).into())
        );
    }

    #[test]
    fn a_zone_in_front_of_eastings_is_a_shift() {
        assert_eq!(
            Stated::from_name("EPSG:4647"),
            Stated::Known(Reference { crs: Crs::Utm32, east_shift: 32e6 })
        );
    }

    #[test]
    fn a_system_nobody_here_uses_is_named() {
        assert_eq!(Stated::from_name("urn:ogc:def:crs:EPSG::3857"), Stated::Unknown("EPSG:3857".to_owned()));
        assert_eq!(Stated::from_name("local grid"), Stated::Unknown("local grid".to_owned()));
    }
}
