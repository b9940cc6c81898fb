#!/usr/bin/env python3
"""Writes facilities.csv.gz from the files of the Geoportal and the answers of shapely.

Usage: vendor.py FOLDER      (the four *.geojson.gz named in SOURCES.md)
Needs: pip install geopandas
"""

import gzip
import sys
from pathlib import Path

import geopandas
import shapely

HERE = Path(__file__).resolve().parent
AREAS = HERE.parents[3] / "examples/berlin/areas/planungsraeume.geojson"
KINDS = ["kindertagesstaetten", "schulen", "jugendfreizeiteinrichtungen", "pflegeeinrichtungen"]


def main():
    areas = geopandas.read_file(AREAS)
    keys = areas["id"].tolist()
    tree = shapely.STRtree(areas.geometry.values)
    lines = ["kind,east,north,longitude,latitude,area"]
    for kind in KINDS:
        with gzip.open(Path(sys.argv[1]) / f"{kind}.geojson.gz") as file:
            metres = geopandas.read_file(file).geometry
        degrees = metres.to_crs("EPSG:4326")
        touched = tree.query(degrees.values, predicate="intersects")
        held = tree.query(degrees.values, predicate="within")
        assert touched.shape == held.shape, "a point lies on a border"
        area = {}
        for point, polygon in held.T.tolist():
            area[point] = min(polygon, area.get(point, polygon))
        for position, (metre, degree) in enumerate(zip(metres, degrees, strict=True)):
            numbers = ",".join(map(repr, [metre.x, metre.y, degree.x, degree.y]))
            lines.append(f"{kind},{numbers},{keys[area[position]]}")
    text = "\n".join(lines) + "\n"
    (HERE / "facilities.csv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
