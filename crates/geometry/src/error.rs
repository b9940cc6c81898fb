//! Why a geometry file could not be read at all.

/// What stands in the way of reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// The extension is none of the formats that can be read.
    FormatUnknown,
    /// The file, or one of the files that belong to it, is not there; holds its name.
    Missing(String),
    /// The operating system refuses to read it.
    Closed,
    /// It is damaged, cut short or something else than its extension says; holds the line or record if known.
    Damaged(Option<u32>),
    /// The geometry and the attribute table of a shapefile have different lengths.
    PartsDisagree { shapes: usize, rows: usize },
    /// No feature has the key attribute; holds the attributes that there are.
    AttributeMissing(Vec<String>),
    /// The layer is not there, or none is named among several; holds the layers that there are.
    LayerUnclear(Vec<String>),
}
