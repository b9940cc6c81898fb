#!/usr/bin/env python3
"""Measures finding the polygon of each point, side by side with GeoPandas, and compares all answers.

Usage: bench/points.py [RUNS]       (default: best of 3 runs)
Needs: pip install geopandas pyogrio, and cargo build --release -p geometry --example points

The polygons are the 448 Planungsräume of Berlin until 2020, the points its 4,463 facilities, a million random
points inside the polygons, and points on and next to borders: all corners, and the middles of all sides. All
is done in the coordinates of the file (degrees), so that no projection rounds. Points that lie on no border
must lie where shapely says; points on a border must lie in a polygon that touches them, or outside.

Timed are the random points: from points in memory to answers, and from files to answers. GeoPandas joins in
two ways, the faster counts; it uses one core, so ours is measured on one core too. Polygons and their index
are ready on both sides when the first time starts; the tree GeoPandas may build over the points is part of its
answer. Reading of ours is measured with the start of its process and with writing the answers to a file, that
of GeoPandas with neither.
"""

import csv
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import geopandas
import numpy
import pandas
import shapely

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target/release/examples/points"
AREAS = ROOT / "examples/berlin/areas/planungsraeume.geojson"
FACILITIES = ROOT / "crates/geometry/tests/data/facilities.csv.gz"
RANDOM = 1_000_000


def ours(points, folder, cores=None):
    """Answers, seconds from points in memory to answers, and seconds of the whole process."""
    asked, answered = Path(folder) / "points.csv", Path(folder) / "answers.txt"
    asked.write_text("".join(f"{x!r},{y!r}\n" for x, y in points.tolist()))
    pin = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    start = time.perf_counter()
    run = subprocess.run([BINARY, AREAS, "id", asked, answered], check=True, capture_output=True, preexec_fn=pin)
    whole = time.perf_counter() - start
    return numpy.array(answered.read_text().split("\n")[:-1]), float(run.stdout.split()[2]), whole


def first_of(pairs, count):
    """The lowest polygon of each point, -1 without any."""
    held = numpy.full(count, numpy.iinfo(numpy.int64).max)
    numpy.minimum.at(held, pairs[0], pairs[1])
    held[held == numpy.iinfo(numpy.int64).max] = -1
    return held


def compare(title, points, areas, folder):
    """Stops if an answer is not that of shapely."""
    answers, _, _ = ours(points, folder)
    names = numpy.append(areas["id"].to_numpy(dtype=str), "")
    tree = shapely.STRtree(areas.geometry.values)
    geometries = shapely.points(points)
    within = tree.query(geometries, predicate="within")
    touching = tree.query(geometries, predicate="intersects")
    on_border = numpy.bincount(touching[0], minlength=len(points)) > numpy.bincount(within[0], minlength=len(points))
    expected = names[first_of(within, len(points))]
    different = (answers != expected) & ~on_border
    assert len(answers) == len(points) and not different.any(), f"{title}: {different.sum()} other answers"
    allowed = set(zip(touching[0].tolist(), names[touching[1]].tolist(), strict=True))
    borders = numpy.flatnonzero(on_border).tolist()
    held = [point for point in borders if answers[point]]
    assert all((point, answers[point]) in allowed for point in held), f"{title}: in a polygon far away"
    print(f"{title:<34}{len(points):>10,}{len(points) - len(borders):>12,}{len(borders):>12,}{len(held):>12,}", flush=True)


def drawn(areas):
    """A million points inside the polygons, drawn evenly."""
    draw = numpy.random.default_rng(1)
    west, south, east, north = areas.total_bounds
    tree, inside, count = shapely.STRtree(areas.geometry.values), [], 0
    while count < RANDOM:
        points = numpy.column_stack([draw.uniform(west, east, RANDOM), draw.uniform(south, north, RANDOM)])
        held = numpy.unique(tree.query(shapely.points(points), predicate="within")[0])
        inside.append(points[held])
        count += len(held)
    return numpy.concatenate(inside)[:RANDOM]


def near_borders(areas):
    """The corners of all polygons, and the middles of their sides as near as rounding comes."""
    rings = shapely.get_rings(shapely.get_parts(areas.geometry.values))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    return corners, ((corners[1:] + corners[:-1]) / 2)[same]


def joined(points, areas, predicate):
    """Seconds of GeoPandas; its frames keep an index, so that they are made anew."""
    frame = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*points.T, crs=areas.crs))
    areas.sindex  # noqa: B018
    start = time.perf_counter()
    result = frame.sjoin(areas, how="left", predicate=predicate)
    seconds = time.perf_counter() - start
    assert len(result) >= len(points)
    return seconds


def read_and_joined(file, predicate):
    start = time.perf_counter()
    areas = geopandas.read_file(AREAS)
    table = pandas.read_csv(file, header=None)
    frame = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(table[0], table[1], crs=areas.crs))
    frame.sjoin(areas, how="left", predicate=predicate)
    return time.perf_counter() - start


def measure(points, areas, runs, folder):
    file = Path(folder) / "points.csv"
    one = {min(os.sched_getaffinity(0))}
    print(f"\n{'':<34}{'in memory':>12}{'with reading':>14}   s, best of {runs}")
    mine = {}
    for title, cores in [(f"ours, {len(os.sched_getaffinity(0))} cores", None), ("ours, one core", one)]:
        times = [ours(points, folder, cores)[1:] for _ in range(runs)]
        mine[title] = [min(column) for column in zip(*times, strict=True)]
        print(f"{title:<34}{mine[title][0]:>12.3f}{mine[title][1]:>14.3f}", flush=True)
    peers = []
    for predicate in ["within", "intersects"]:
        best = [
            min(joined(points, areas, predicate) for _ in range(runs)),
            min(read_and_joined(file, predicate) for _ in range(runs)),
        ]
        peers.append(best)
        print(f"{f'GeoPandas sjoin, {predicate}':<34}{best[0]:>12.3f}{best[1]:>14.3f}", flush=True)
    fastest = [min(column) for column in zip(*peers, strict=True)]
    for title, seconds in mine.items():
        ratios = [peer / own for peer, own in zip(fastest, seconds, strict=True)]
        print(f"{title}: {ratios[0]:.1f} times as fast as GeoPandas in memory, {ratios[1]:.1f} times with reading")


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    areas = geopandas.read_file(AREAS)
    with gzip.open(FACILITIES, "rt") as file:
        facilities = numpy.array([(float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)])
    corners, middles = near_borders(areas)
    points = drawn(areas)
    print(f"{len(areas)} polygons with {len(corners):,} corners")
    print(f"{'':<34}{'points':>10}{'equal':>12}{'on borders':>12}{'held there':>12}")
    with tempfile.TemporaryDirectory() as folder:
        compare("facilities", facilities, areas, folder)
        compare("corners", corners, areas, folder)
        compare("middles of sides", middles, areas, folder)
        compare("random", points, areas, folder)
        measure(points, areas, runs, folder)


if __name__ == "__main__":
    main()
