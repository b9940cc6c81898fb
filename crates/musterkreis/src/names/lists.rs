//! The pieces of family names and the given names; the second half of each German list is of old people.

use super::NameGroup;

type Pieces = (&'static [&'static str], &'static [&'static str]);

pub(super) fn family(group: NameGroup) -> Pieces {
    match group {
        NameGroup::German => (GERMAN_FIRST, GERMAN_SECOND),
        NameGroup::Turkish => (TURKISH_FIRST, TURKISH_SECOND),
        NameGroup::Slavic => (SLAVIC_FIRST, SLAVIC_SECOND),
        NameGroup::Arabic => (ARABIC_FIRST, ARABIC_SECOND),
        NameGroup::Southern => (SOUTHERN_FIRST, SOUTHERN_SECOND),
    }
}

pub(super) fn given(group: NameGroup, male: bool) -> &'static [&'static str] {
    match (group, male) {
        (NameGroup::German, true) => GERMAN_MEN,
        (NameGroup::German, false) => GERMAN_WOMEN,
        (NameGroup::Turkish, true) => TURKISH_MEN,
        (NameGroup::Turkish, false) => TURKISH_WOMEN,
        (NameGroup::Slavic, true) => SLAVIC_MEN,
        (NameGroup::Slavic, false) => SLAVIC_WOMEN,
        (NameGroup::Arabic, true) => ARABIC_MEN,
        (NameGroup::Arabic, false) => ARABIC_WOMEN,
        (NameGroup::Southern, true) => SOUTHERN_MEN,
        (NameGroup::Southern, false) => SOUTHERN_WOMEN,
    }
}

#[rustfmt::skip]
const GERMAN_FIRST: &[&str] = &[
    "Ahrens", "Alten", "Asche", "Bäumer", "Birken", "Bolten", "Brömmel", "Buschen", "Damm", "Deiters",
    "Dörpen", "Düster", "Ebben", "Eicken", "Elsen", "Erlen", "Eschen", "Fahnen", "Finken", "Föhren",
    "Gärten", "Gerken", "Greven", "Grön", "Hagen", "Hamel", "Hasel", "Heiden", "Hönning", "Hülsen",
    "Ibben", "Kämper", "Kessel", "Klüter", "Korten", "Krähen", "Langen", "Lehmen", "Linden", "Lüning",
    "Mersch", "Moor", "Möllen", "Mühlen", "Nessel", "Ohlen", "Pöppel", "Querl", "Reiher", "Röttger",
    "Sander", "Schlehen", "Schnaten", "Sieken", "Sprengel", "Storken", "Sünder", "Tappen", "Ulmen", "Voßen",
    "Wacken", "Weiden", "Wiesen", "Wöhler",
];

#[rustfmt::skip]
const GERMAN_SECOND: &[&str] = &[
    "bäcker", "bauer", "beck", "berger", "born", "brink", "brock", "dieker", "feld", "förster", "gräber",
    "haus", "hege", "hoff", "horst", "hövel", "kamp", "kotte", "kötter", "loh", "mann", "meier", "müller",
    "rath", "rott", "schmidt", "schulte", "siepen", "sohn", "stegen", "thal", "wald",
];

const TURKISH_FIRST: &[&str] = &[
    "Ak", "Altun", "Bay", "Can", "Çelik", "Demir", "Er", "Gök", "Gül", "Güven", "Kara", "Koca", "Öz",
    "Sönmez", "Tan", "Yalçın", "Yüce",
];

const TURKISH_SECOND: &[&str] =
    &["baş", "bulut", "dağ", "dal", "han", "kaya", "lı", "man", "oğlu", "pınar", "soy", "taş", "yürek"];

const SLAVIC_FIRST: &[&str] = &[
    "Bara", "Boro", "Dobro", "Droz", "Gor", "Jan", "Kali", "Kowa", "Lipo", "Maj", "Nowa", "Ole", "Pietr",
    "Rado", "Sobo", "Tomas", "Wale", "Zaro",
];

const SLAVIC_SECOND: &[&str] =
    &["bicki", "czak", "dow", "enko", "kiewicz", "lenko", "lski", "now", "radek", "sik", "wicz", "wski"];

const ARABIC_FIRST: &[&str] =
    &["Abd", "Al-", "Bakr", "Dar", "El-", "Fara", "Hada", "Kha", "Mans", "Nass", "Raha", "Sab", "Tah", "Zay"];

const ARABIC_SECOND: &[&str] =
    &["adi", "amin", "asri", "dani", "ghani", "hami", "jari", "lawi", "mouri", "rabi", "shami", "zadeh"];

const SOUTHERN_FIRST: &[&str] = &[
    "Alba", "Bala", "Car", "Dimi", "Esco", "Ferra", "Gala", "Lomba", "Mora", "Papa", "Roma", "Salva", "Torre",
];

const SOUTHERN_SECOND: &[&str] = &[
    "bini", "cchi", "descu", "dopol", "gnolo", "lescu", "llano", "nides", "renzo", "resi", "tolini", "zano",
];

#[rustfmt::skip]
const GERMAN_MEN: &[&str] = &[
    "Alexander", "Ben", "Christian", "Daniel", "David", "Elias", "Emil", "Felix", "Finn", "Florian", "Henri",
    "Jan", "Jonas", "Julian", "Leon", "Lukas", "Maximilian", "Niklas", "Paul", "Sebastian",
    "Bernhard", "Dieter", "Franz-Josef", "Gerhard", "Günter", "Hans", "Heinz", "Helmut", "Herbert", "Hermann",
    "Horst", "Jürgen", "Karl-Heinz", "Klaus", "Manfred", "Peter", "Rolf", "Siegfried", "Werner", "Wolfgang",
];

#[rustfmt::skip]
const GERMAN_WOMEN: &[&str] = &[
    "Anna", "Charlotte", "Clara", "Emilia", "Emma", "Hannah", "Jana", "Johanna", "Julia", "Katharina", "Laura",
    "Lea", "Lena", "Lina", "Marie", "Mia", "Nele", "Nina", "Sarah", "Sophie",
    "Anneliese", "Bärbel", "Brigitte", "Christa", "Elfriede", "Elisabeth", "Erika", "Gerda", "Gisela", "Hannelore",
    "Helga", "Ilse", "Ingrid", "Käthe", "Margret", "Monika", "Renate", "Ruth", "Ursula", "Waltraud",
];

#[rustfmt::skip]
const TURKISH_MEN: &[&str] = &[
    "Ali", "Can", "Emre", "Furkan", "Kerem", "Mert", "Hasan", "Hüseyin", "Mehmet", "Mustafa", "Osman", "Yusuf",
];
#[rustfmt::skip]
const TURKISH_WOMEN: &[&str] = &[
    "Aylin", "Büşra", "Ceren", "Defne", "Elif", "Zehra", "Ayşe", "Emine", "Fatma", "Hatice", "Meryem", "Sevgi",
];
#[rustfmt::skip]
const SLAVIC_MEN: &[&str] = &[
    "Adam", "Dmytro", "Filip", "Jakub", "Maksym", "Mateusz", "Andrzej", "Igor", "Iwan", "Jan", "Piotr", "Serhij",
];
#[rustfmt::skip]
const SLAVIC_WOMEN: &[&str] = &[
    "Anastasija", "Daria", "Julia", "Katarzyna", "Oksana", "Zofia", "Anna", "Halina", "Irina", "Maria", "Olga",
    "Teresa",
];
#[rustfmt::skip]
const ARABIC_MEN: &[&str] = &[
    "Adam", "Amir", "Bilal", "Karim", "Omar", "Rami", "Ahmad", "Hassan", "Ibrahim", "Khalil", "Mahmoud", "Salim",
];
#[rustfmt::skip]
const ARABIC_WOMEN: &[&str] = &[
    "Amira", "Dina", "Hala", "Lina", "Nour", "Rana", "Aischa", "Fadila", "Khadija", "Mariam", "Samira", "Zahra",
];
#[rustfmt::skip]
const SOUTHERN_MEN: &[&str] = &[
    "Andrei", "Alessandro", "Diego", "Luca", "Mihai", "Nikos", "Antonio", "Carlos", "Giovanni", "Ion", "Giorgos",
    "Salvatore",
];
#[rustfmt::skip]
const SOUTHERN_WOMEN: &[&str] = &[
    "Alessia", "Andreea", "Elena", "Giulia", "Ioana", "Lucia", "Carmela", "Eleni", "Francesca", "Maria", "Pilar",
    "Rosa",
];
