//! The words street names are made of, and names no other street of the town has.

use crate::Random;

/// Streets that nearly every town has.
#[rustfmt::skip]
const EVERYWHERE: &[&str] = &[
    "Hauptstraße", "Bahnhofstraße", "Kirchstraße", "Schulstraße", "Gartenstraße", "Bergstraße", "Dorfstraße",
    "Feldstraße", "Ringstraße", "Waldstraße", "Lindenstraße", "Friedhofstraße", "Mühlenweg", "Kirchplatz",
    "Marktplatz", "Rathausplatz", "Poststraße", "Goethestraße", "Schillerstraße", "Mozartstraße",
    "Beethovenstraße", "Am Sportplatz", "Am Bahnhof", "An der Kirche", "Auf dem Kamp", "Im Winkel", "Zum Sportpark",
    "Nordstraße", "Südstraße", "Oststraße", "Weststraße", "Nordring", "Südwall", "St.-Antonius-Straße",
    "Sankt-Martin-Weg", "St.-Josef-Straße", "Sankt-Barbara-Straße", "Dr.-Eickenbrock-Straße", "Grüner Weg",
    "Alter Postweg", "Hohe Straße", "Breite Straße", "Kurze Straße", "Lange Straße", "Neustraße", "Mittelweg",
    "Amselweg", "Drosselweg", "Finkenweg", "Lerchenweg", "Meisenweg", "Birkenweg", "Buchenweg", "Eichenweg",
    "Erlenweg", "Tannenweg", "Ahornweg", "Rosenstraße", "Tulpenweg", "Nelkenweg", "Fliederweg", "Blumenstraße",
    "Wiesenstraße", "Heideweg", "Bachstraße", "Brückenstraße", "Jahnstraße", "Siedlungsweg", "Steinweg",
    "Industriestraße", "Gewerbepark", "Königsallee", "Markt", "Kolpingstraße", "Hermannstraße", "Luisenstraße",
];

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "Acker", "Adler", "Amboss", "Apfel", "Aue", "Bäcker", "Berg", "Bienen", "Brand", "Brunnen", "Burg", "Dahlien",
    "Distel", "Eisen", "Elster", "Enten", "Fähr", "Falken", "Färber", "Fichten", "Fuchs", "Gerber", "Ginster",
    "Habicht", "Hafer", "Hasel", "Hirten", "Holunder", "Hütten", "Jäger", "Kapellen", "Kastanien", "Kiefern",
    "Klee", "Kloster", "Kohlen", "Korn", "Kranich", "Lärchen", "Lehm", "Maschinen", "Möwen", "Müller", "Nachtigallen",
    "Pappel", "Quellen", "Reiher", "Roggen", "Rüben", "Sand", "Schäfer", "Schlehen", "Schloss", "Schmiede",
    "Schwalben", "Sonnen", "Sperber", "Storchen", "Teich", "Töpfer", "Turm", "Ulmen", "Veilchen", "Wacholder",
    "Weber", "Weiden", "Weizen", "Windmühlen", "Wolfs", "Zechen", "Ziegelei",
];

const LAST: &[&str] =
    &["straße", "weg", "kamp", "gasse", "pfad", "ring", "stiege", "allee", "bruch", "siepen"];

const SQUARE: &[&str] = &["platz", "hof", "anger"];

const BEFORE: &[&str] = &["Am", "An der", "Auf der", "In der", "Zum", "Im", "Hinter der", "Unter den"];

const BEFORE_WHAT: &[&str] = &[
    "Alten Ziegelei",
    "Heide",
    "Höhe",
    "Kuhle",
    "Linden",
    "Lohmühle",
    "Obstwiese",
    "Schanze",
    "Wallhecke",
    "Wipsel",
];

const KIND: &[&str] =
    &["Alte", "Kleine", "Große", "Obere", "Untere", "Nördliche", "Südliche", "Östliche", "Westliche"];

const PERSON: &[&str] = &[
    "Dr.-Klüterkotte-Straße",
    "Dr.-Möllenhege-Weg",
    "Prof.-Brinkhövel-Straße",
    "Anna-Ebbenthal-Straße",
    "Karl-Lüningbeck-Straße",
    "Bürgermeister-Röttgersohn-Platz",
    "Pastor-Querlkamp-Weg",
    "Elsa-Dörpenrath-Ring",
    "Geschwister-Sprengelhaus-Straße",
    "Freiherr-vom-Siekenloh-Straße",
    "Pfarrer-Föhrenbrock-Straße",
];

const SAINT: &[&str] =
    &["Agatha", "Anna", "Georg", "Hubertus", "Lambertus", "Nikolaus", "Pankratius", "Sebastian"];

/// Names that were given up, and what the streets are called since.
pub(super) const RENAMED: &[(&str, &str)] = &[
    ("Sedanstraße", "Straße der Freundschaft"),
    ("Tannenbergstraße", "Europastraße"),
    ("Langemarckstraße", "Friedensstraße"),
    ("Kaiserstraße", "Straße der Demokratie"),
    ("Skagerrakweg", "Hebammenweg"),
    ("Reichsstraße", "Grundgesetzstraße"),
    ("Kolonialweg", "Anna-Ohlenrott-Weg"),
];

/// Gives out the names of one town, each once.
pub(super) struct Names<'a> {
    taken: std::collections::BTreeSet<String>,
    neighbours: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// Names for a town; its main roads lead to `neighbours`.
    pub(super) fn new(neighbours: Vec<&'a str>) -> Self {
        let given_up = RENAMED.iter().flat_map(|(former, name)| [(*former).to_owned(), (*name).to_owned()]);
        Self { taken: given_up.collect(), neighbours }
    }

    /// Takes a given name if it is free.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// The next name of a street.
    pub(super) fn street(&mut self, random: &mut Random) -> String {
        loop {
            let name = match random.weighted(&[4.0, 5.0, 0.5, 0.6, 0.4, 0.5, 0.5]) {
                0 => random.pick(EVERYWHERE).to_owned(),
                1 => format!("{}{}", random.pick(FIRST), random.pick(LAST)),
                2 => format!("{} {}", random.pick(BEFORE), random.pick(BEFORE_WHAT)),
                3 => format!("{} {}straße", random.pick(KIND), random.pick(FIRST)),
                4 => random.pick(PERSON).to_owned(),
                5 => format!("{}-{}-Weg", random.pick(&["St.", "Sankt"]), random.pick(SAINT)),
                _ => self.road_to(random),
            };
            if self.take(&name) {
                return name;
            }
        }
    }

    /// The next name of a square.
    pub(super) fn square(&mut self, random: &mut Random) -> String {
        loop {
            let name = format!("{}{}", random.pick(FIRST), random.pick(SQUARE));
            if self.take(&name) {
                return name;
            }
        }
    }

    /// "Wesselhöveler Straße": the road to another town.
    fn road_to(&self, random: &mut Random) -> String {
        let town = random.pick(&self.neighbours);
        let town = town.split(' ').find(|word| *word != "Sankt").unwrap_or(town);
        let ending = if town.ends_with('e') { "r" } else { "er" };
        format!("{town}{ending} {}", random.pick(&["Straße", "Weg", "Landstraße", "Allee"]))
    }
}
