//! Identifiers as newtypes, so that a level can never be mistaken for an area.
//!
//! All are text. Area keys such as `01011102` or `A1a` are never numbers.

use serde::{Deserialize, Serialize};

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps the text as it stands; validity is the reader's concern.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )+};
}

text_ids! {
    /// An area level, for example `planungsraum`.
    LevelId,
    /// The official key of an area within its level, for example `01011102`.
    AreaKey,
    /// A component: a counted quantity that indicators are made of.
    ComponentId,
    /// An indicator or an index; both share one name space.
    IndicatorId,
    /// A topic of the catalogue.
    TopicId,
    /// A source: one supplier's kind of delivery.
    SourceId,
}
