//! What keeps components from being counted.

use vocabulary::SourceId;

/// Why countings make no plan, or a plan cannot be carried out. The texts are for the people who write the
/// catalogue.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A plan is about one source.
    #[error("Die Komponente „{component}“ zählt in der Quelle „{other}“, der Plan aber in „{source_id}“.")]
    OtherSource {
        /// The component.
        component: String,
        /// Its source.
        other: SourceId,
        /// The source of the plan or the partition.
        source_id: SourceId,
    },
    /// A component stands in the plan twice.
    #[error("Die Komponente „{0}“ kommt zweimal vor.")]
    Twice(String),
    /// A component is broken down by a dimension that is not given.
    #[error(
        "Die Komponente „{component}“ soll nach „{dimension}“ gegliedert werden; diese Gliederung gibt es nicht."
    )]
    UnknownDimension {
        /// The component.
        component: String,
        /// The dimension.
        dimension: String,
    },
    /// A variable is compared with words here and with numbers there.
    #[error(
        "Die Variable „{variable}“ wird einmal mit Wörtern und einmal mit Zahlen verglichen (siehe {by})."
    )]
    Mixed {
        /// The variable.
        variable: String,
        /// Who uses it.
        by: String,
    },
    /// There are more cells in an area than can be held.
    #[error("Die Gliederungen haben zusammen {0} Zellen je Gebiet, höchstens {max} sind möglich. Weniger Gliederungen in `by` helfen.", max = crate::plan::MOST_CELLS)]
    TooManyCells(u128),
    /// The records have no such variable.
    #[error("Die Quelle „{source_id}“ hat keine Variable „{variable}“, aber {by} braucht sie.")]
    UnknownVariable {
        /// The source.
        source_id: SourceId,
        /// The variable.
        variable: String,
        /// Who needs it.
        by: String,
    },
    /// The variable holds something else than the tests expect.
    #[error("Die Variable „{variable}“ enthält {holds}, aber {by} braucht {needs}.")]
    OtherKind {
        /// The variable.
        variable: String,
        /// What it holds.
        holds: &'static str,
        /// What is needed.
        needs: &'static str,
        /// Who needs it.
        by: String,
    },
    /// The numbers of a variable are so large that their sum might not be exact.
    #[error("Die Zahlen der Variable „{0}“ sind zu groß, um ihre Summe genau zu bilden.")]
    TooLarge(String),
    /// More records than a cell can count.
    #[error("{0} Datensätze sind mehr, als in einem Zug gezählt werden können (4294967295).")]
    TooManyRecords(u64),
    /// The vault could not be read.
    #[error(transparent)]
    Vault(#[from] vault::Error),
}
