// Where the atlas is, and one address of every kind of page.

/** Address of the running atlas, with a slash at its end. */
export const ATLAS = process.env.ATLAS ?? "http://127.0.0.1:8080/";

/** Both languages. */
export const LANGUAGES = ["de", "en"];

const BERLIN = "berlin/2020";
const FLENSBURG = "flensburg/2022";

/** Every kind of page by name, below its language; `found` is false where the answer is "not here". */
export const PAGES = [
  { name: "server", path: "" },
  { name: "start", path: `${BERLIN}/` },
  { name: "map-index", path: `${BERLIN}/karte?merkmal=mss-status&ebene=planungsraum&stichtag=2018-12-31` },
  { name: "map-matrix", path: `${BERLIN}/karte?merkmal=mss-matrix&ebene=planungsraum&stichtag=2018-12-31&raum=01011101` },
  { name: "map-share", path: `${BERLIN}/karte?merkmal=anteil-u18&ebene=bezirk&sort=-wert` },
  { name: "map-gaps", path: `${BERLIN}/karte?merkmal=anteil-mh&stichtag=2015-12-31&gliederung=alter:15-18` },
  { name: "map-small", path: `${FLENSBURG}/karte?merkmal=raeumungen&stichtag=2021-12-31` },
  { name: "index", path: `${BERLIN}/merkmal/mss-status` },
  { name: "matrix", path: `${BERLIN}/merkmal/mss-matrix` },
  { name: "indicator", path: `${BERLIN}/merkmal/anteil-u18?raum=bezirk:01` },
  { name: "profile", path: `${BERLIN}/raum/planungsraum/01011101` },
  { name: "profile-gaps", path: `${FLENSBURG}/raum/stadtteil/01` },
  { name: "areas", path: `${BERLIN}/raeume` },
  { name: "search", path: `${BERLIN}/raeume?suche=tiergarten` },
  { name: "data", path: `${BERLIN}/daten` },
  { name: "methods", path: `${BERLIN}/methodik` },
  { name: "edition", path: `${BERLIN}/ausgabe` },
  { name: "accessibility", path: `${BERLIN}/barrierefreiheit` },
  { name: "error", path: `${BERLIN}/merkmal/gibt-es-nicht`, found: false },
];
