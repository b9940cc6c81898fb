//! Which Quartier of the 8 × 8 grid belongs to which town and Sozialraum, and what they are called.

/// Rows from south to north; a letter for the town and a digit for the Sozialraum of each Quartier.
pub(super) const GRID: [&str; 8] = [
    "d1d2d2c2c3c3j1j1",
    "d1d1d2c2c2c3c1j1",
    "i1d1a2a3a3c1c1f2",
    "i1a2a2a3a1a1f2f2",
    "i1b3b3b3a1a1f1f1",
    "g1b2b2b1b1e2e2f1",
    "g1g2b2b1e1e2h1h1",
    "g1g2g2e1e1e2h1h1",
];

/// What a town is like.
pub(super) struct TownPlan {
    pub(super) name: &'static str,
    /// 0 = village, 1 = big town.
    pub(super) urbanity: f64,
    /// Deprivation of its Quartiere, before what each brings with it.
    pub(super) deprivation: f64,
    pub(super) sozialraeume: &'static [&'static str],
}

/// The ten towns, `a` to `j`.
pub(super) const TOWNS: [TownPlan; 10] = [
    TownPlan {
        name: "Hammerlohe",
        urbanity: 0.85,
        deprivation: 0.62,
        sozialraeume: &["Hammerlohe-Mitte", "Alt-Hammerlohe", "Zechensiedlung"],
    },
    TownPlan {
        name: "Neuenbrackel",
        urbanity: 0.6,
        deprivation: 0.32,
        sozialraeume: &["Brackeler Feld", "Neuenbrackel-West", "Neuenbrackel-Süd"],
    },
    TownPlan {
        name: "Grevenscheidt",
        urbanity: 0.7,
        deprivation: 0.6,
        sozialraeume: &["Scheidter Heide", "Grevenscheidt-Mitte", "Hüttenviertel"],
    },
    TownPlan {
        name: "Lübbenrath",
        urbanity: 0.45,
        deprivation: 0.34,
        sozialraeume: &["Lübbenrath-Nord", "Lübbenrath-Süd"],
    },
    TownPlan {
        name: "Ostenwerth",
        urbanity: 0.45,
        deprivation: 0.28,
        sozialraeume: &["Ostenwerth-Kern", "Werther Bruch"],
    },
    TownPlan {
        name: "Sankt Anselm an der Wipsel",
        urbanity: 0.35,
        deprivation: 0.26,
        sozialraeume: &["Oberwipsel", "Unterwipsel"],
    },
    TownPlan {
        name: "Königsborken",
        urbanity: 0.35,
        deprivation: 0.12,
        sozialraeume: &["Borker Höhe", "Königsborken-Dorf"],
    },
    TownPlan { name: "Tannenmoers", urbanity: 0.25, deprivation: 0.1, sozialraeume: &["Tannenmoers"] },
    TownPlan { name: "Wesselhövel", urbanity: 0.2, deprivation: 0.24, sozialraeume: &["Wesselhövel"] },
    TownPlan { name: "Dörpenich", urbanity: 0.15, deprivation: 0.26, sozialraeume: &["Dörpenich"] },
];

/// First pieces of the names of Quartiere.
pub(super) const QUARTIER_FIRST: [&str; 16] = [
    "Alten", "Birken", "Busch", "Eichen", "Erlen", "Heide", "Kirch", "Kloster", "Linden", "Mühlen", "Nieder",
    "Ober", "Ritter", "Schloss", "Sonnen", "Wiesen",
];

/// Second pieces.
pub(super) const QUARTIER_SECOND: [&str; 12] = [
    "berg", "bruch", "busch", "feld", "grund", "hof", "höhe", "kamp", "rott", "siedlung", "viertel", "winkel",
];
