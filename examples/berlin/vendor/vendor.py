"""Builds the vendored files of this example from the downloaded originals.

Usage: python3 vendor.py SOURCE_FOLDER

SOURCE_FOLDER holds the folders berlin-ewr, berlin-mss and berlin-lor with the files that
SOURCES.md names. Running it again writes the same bytes.
"""

import csv
import gzip
import json
import shutil
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent
HALF_YEARS = ["2015-02", "2018-02", "2020-02"]
EWR_LEVELS = ["planning-areas", "district-regions", "forecast-areas", "districts", "city"]
EDITIONS = ["2015", "2019"]
SHARES = [
    "2-1_indikatoren_anteile_plr",
    "2-2_indikatoren_anteile_bzr",
    "2-3_indikatoren_anteile_bezirke",
]
RESULTS = ["1_status_dynamik_index_plr", "3_z_werte_status_plr"]

# The original carries the key 06010102 twice. The feature with this west edge lies in Charlottenburg.
TWICE = "06010102"
WEST_EDGE_OF_CHARLOTTENBURG = 13.2847
RIGHT_KEY = "04030417"

# Spelled with "ss" in the geometry, with "ß" in the tables of the monitoring.
NAMES = {"040202": "Heerstraße"}

# Exists only since 2019, cut out of its neighbour.
FORMED = {"09041403": ("2019-01-01", "09041301")}

LEVELS = [("planungsraum", 8), ("bezirksregion", 6), ("prognoseraum", 4), ("bezirk", 2)]


def features(source, name):
    path = source / "berlin-lor" / f"berlin-lor-{name}.geojson.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)["features"]


def key_of(feature):
    key = feature["properties"]["id"]
    west = feature["properties"]["bounding_box"][0]
    if key == TWICE and west < WEST_EDGE_OF_CHARLOTTENBURG + 0.001:
        return RIGHT_KEY
    return key


def rounded(coordinates):
    if isinstance(coordinates[0], float):
        return [round(number, 7) for number in coordinates]
    return [rounded(inner) for inner in coordinates]


def write_geometry(planning_areas):
    """One feature a line, so that changes can be read."""
    lines = []
    for feature in sorted(planning_areas, key=key_of):
        slim = {
            "type": "Feature",
            "properties": {"id": key_of(feature), "name": feature["properties"]["name"]},
            "geometry": {
                "type": feature["geometry"]["type"],
                "coordinates": rounded(feature["geometry"]["coordinates"]),
            },
        }
        lines.append(json.dumps(slim, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    (EXAMPLE / "areas" / "planungsraeume.geojson").write_text(text, encoding="utf-8")


def area_names(source, planning_areas):
    names = {key_of(feature): feature["properties"]["name"] for feature in planning_areas}
    for file in ["district-regions-until-2020", "forecast-areas-until-2020", "districts"]:
        for feature in features(source, file):
            names[feature["properties"]["id"]] = feature["properties"]["name"]
    return names | NAMES


def write_areas(names):
    """The hierarchy is in the keys: 2 digits Bezirk, 4 Prognoseraum, 6 Bezirksregion, 8 Planungsraum."""
    planning = [key for key in names if len(key) == 8]
    with open(EXAMPLE / "areas" / "areas.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["level", "key", "name", "parent", "valid_from", "valid_to", "formed_from"])
        for level, digits in LEVELS:
            for key in sorted({key[:digits] for key in planning}):
                parent = key[:-2] or "0"
                valid_from, formed_from = FORMED.get(key, ("", ""))
                out.writerow([level, key, names[key], parent, valid_from, "", formed_from])
        out.writerow(["stadt", "0", "Berlin", "", "", "", ""])


def copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def copy_deliveries(source):
    for half_year in HALF_YEARS:
        for table in ["t1", "t2", "t3"]:
            for level in EWR_LEVELS:
                name = f"population_{half_year}_{table}_{level}.csv"
                copy(
                    source / "berlin-ewr" / half_year / name,
                    EXAMPLE / "deliveries" / "ewr" / half_year / name,
                )
    for edition in EDITIONS:
        for sheet in SHARES:
            name = f"mss{edition}_{sheet}.csv"
            copy(source / "berlin-mss" / edition / name, EXAMPLE / "deliveries" / "mss" / name)


def write_expected(source):
    """The published results; a placeholder row without area and numbers is left out."""
    for edition in EDITIONS:
        for sheet in RESULTS:
            name = f"mss{edition}_{sheet}.csv"
            text = (source / "berlin-mss" / edition / name).read_text(encoding="utf-8")
            kept = [line for line in text.splitlines() if not line.startswith("00000000,")]
            target = EXAMPLE / "expected" / name
            target.write_text("\n".join(kept) + "\n", encoding="utf-8")


def main():
    source = Path(sys.argv[1])
    for folder in ["areas", "deliveries", "expected"]:
        (EXAMPLE / folder).mkdir(exist_ok=True)
    planning_areas = features(source, "planning-areas-until-2020")
    write_geometry(planning_areas)
    write_areas(area_names(source, planning_areas))
    copy_deliveries(source)
    write_expected(source)


if __name__ == "__main__":
    main()
