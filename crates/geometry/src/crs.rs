//! The coordinate reference systems that German municipalities deliver, and the way between them.
//!
//! ETRS89 and WGS 84 are taken as one: they differ by less than a metre, and no file says which epoch it means.

use std::fmt;
use std::str::FromStr;

use proj4rs::Proj;
use proj4rs::transform::transform;

/// From the German triangulation network to WGS 84, for all of Germany to about three metres (EPSG:1777).
const DHDN_TO_WGS84: &str = "598.1,73.7,418.2,0.202,0.045,-2.455,6.7";

/// A coordinate reference system.
///
/// ```
/// use geometry::Crs;
/// assert_eq!("EPSG:31467".parse(), Ok(Crs::GaussKrueger(3)));
/// assert_eq!(Crs::Utm32.to_string(), "EPSG:25832");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crs {
    /// Longitude and latitude in degrees, `EPSG:4326`.
    Wgs84,
    /// ETRS89 / UTM zone 32, `EPSG:25832`.
    Utm32,
    /// ETRS89 / UTM zone 33, `EPSG:25833`.
    Utm33,
    /// DHDN / Gauß-Krüger zone 2 to 5, `EPSG:31466` to `EPSG:31469`.
    GaussKrueger(u8),
    /// ETRS89 / LAEA Europe, the grid of the census, `EPSG:3035`.
    Laea,
}

/// The text names none of the coordinate reference systems that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown coordinate reference system {0}")]
pub struct UnknownCrs(pub String);

impl Crs {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Wgs84,
        Self::Utm32,
        Self::Utm33,
        Self::GaussKrueger(2),
        Self::GaussKrueger(3),
        Self::GaussKrueger(4),
        Self::GaussKrueger(5),
        Self::Laea,
    ];

    /// True if coordinates are metres and not degrees.
    pub fn is_metric(self) -> bool {
        self != Self::Wgs84
    }

    /// The false easting that belongs to the projection, in metres.
    pub(crate) fn false_easting(self) -> f64 {
        match self {
            Self::Wgs84 => 0.0,
            Self::Utm32 | Self::Utm33 => 500_000.0,
            Self::GaussKrueger(zone) => f64::from(zone) * 1e6 + 500_000.0,
            Self::Laea => 4_321_000.0,
        }
    }

    fn projection(self) -> Proj {
        let etrs89 = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs";
        let definition = match self {
            Self::Wgs84 => format!("+proj=longlat {etrs89}"),
            Self::Utm32 => format!("+proj=utm +zone=32 {etrs89}"),
            Self::Utm33 => format!("+proj=utm +zone=33 {etrs89}"),
            Self::GaussKrueger(zone) => format!(
                "+proj=tmerc +lat_0=0 +lon_0={} +k=1 +x_0={} +y_0=0 +ellps=bessel +towgs84={DHDN_TO_WGS84} +no_defs",
                3 * u32::from(zone),
                self.false_easting(),
            ),
            Self::Laea => format!("+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 {etrs89}"),
        };
        Proj::from_proj_string(&definition).expect("the definitions are fixed and tested")
    }
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self {
            Self::Wgs84 => 4326,
            Self::Utm32 => 25832,
            Self::Utm33 => 25833,
            Self::GaussKrueger(zone) => 31464 + u32::from(*zone),
            Self::Laea => 3035,
        };
        write!(f, "EPSG:{code}")
    }
}

impl FromStr for Crs {
    type Err = UnknownCrs;

    fn from_str(text: &str) -> Result<Self, UnknownCrs> {
        Self::ALL.into_iter().find(|crs| crs.to_string() == text).ok_or_else(|| UnknownCrs(text.to_owned()))
    }
}

/// The way from one coordinate reference system to another.
pub(crate) struct Transformation {
    from: Crs,
    to: Crs,
    projections: (Proj, Proj),
}

impl Transformation {
    pub(crate) fn new(from: Crs, to: Crs) -> Self {
        Self { from, to, projections: (from.projection(), to.projection()) }
    }

    /// The point in the other system; nothing if it lies where the projection is not defined.
    pub(crate) fn apply(&self, point: [f64; 2]) -> Option<[f64; 2]> {
        if self.from == self.to {
            return Some(point);
        }
        let mut moved = (point[0], point[1], 0.0);
        if !self.from.is_metric() {
            moved = (moved.0.to_radians(), moved.1.to_radians(), 0.0);
        }
        transform(&self.projections.0, &self.projections.1, &mut moved).ok()?;
        if !self.to.is_metric() {
            moved = (moved.0.to_degrees(), moved.1.to_degrees(), 0.0);
        }
        Some([moved.0, moved.1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places in Germany and their coordinates, computed independently with PROJ 9; the last is the worked
    /// example of IOGP Guidance Note 7-2 for EPSG:3035.
    const CONTROL: [([f64; 2], Crs, [f64; 2]); 9] = [
        ([13.376_198, 52.518_611], Crs::Utm33, [389_821.702_6, 5_819_961.242_4]),
        ([13.376_198, 52.518_611], Crs::Utm32, [796_869.390_0, 5_827_726.529_8]),
        ([9.436_67, 54.783_3], Crs::Utm32, [528_083.390_8, 6_070_765.124_6]),
        ([14.988_53, 51.155_06], Crs::Utm33, [499_197.840_3, 5_667_068.438_4]),
        ([6.958_281, 50.941_278], Crs::GaussKrueger(2), [2_567_395.438_5, 5_645_551.694_5]),
        ([9.436_67, 54.783_3], Crs::GaussKrueger(3), [3_528_164.432_0, 6_072_754.758_6]),
        ([11.576_006, 48.137_079], Crs::GaussKrueger(4), [4_468_550.949_3, 5_333_314.368_1]),
        ([14.988_53, 51.155_06], Crs::GaussKrueger(5), [5_499_333.790_2, 5_668_891.408_4]),
        ([5.0, 50.0], Crs::Laea, [3_962_799.45, 2_999_718.85]),
    ];

    fn distance(left: [f64; 2], right: [f64; 2]) -> f64 {
        let [x, y] = [0, 1].map(|axis| left[axis] - right[axis]);
        (x * x + y * y).sqrt()
    }

    #[test]
    fn control_points_are_met_to_the_centimetre() {
        for (place, crs, expected) in CONTROL {
            let found = Transformation::new(Crs::Wgs84, crs).apply(place).unwrap();
            assert!(distance(found, expected) < 0.01, "{crs}: {found:?}");
        }
    }

    #[test]
    fn there_and_back_leads_to_the_same_millimetre() {
        for (_, crs, start) in CONTROL {
            for over in Crs::ALL {
                let there = Transformation::new(crs, over).apply(start).unwrap();
                let back = Transformation::new(over, crs).apply(there).unwrap();
                assert!(distance(back, start) < 0.001, "{crs} over {over}: {back:?}");
            }
        }
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for crs in Crs::ALL {
            assert_eq!(crs.to_string().parse(), Ok(crs));
        }
        assert_eq!("EPSG:31468".parse(), Ok(Crs::GaussKrueger(4)));
        assert_eq!("EPSG:3857".parse::<Crs>(), Err(UnknownCrs("EPSG:3857".to_owned())));
    }

    #[test]
    fn senseless_coordinates_have_no_place() {
        let way = Transformation::new(Crs::Wgs84, Crs::Utm33);
        assert_eq!(way.apply([13.0, 5_800_000.0]), None);
    }
}
