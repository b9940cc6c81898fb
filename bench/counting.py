#!/usr/bin/env python3
"""Measures counting components over placed records, side by side with DuckDB and Polars on the same Parquet.

Usage: bench/counting.py [--records 2000000 20000000 84000000] [--areas 64 5000] [--runs 3] [--folder FOLDER]
Needs: pip install duckdb polars, and cargo build --release -p aggregate --example counting

60 components are counted by age (18 groups), sex, origin and area, then added up to three larger levels.
Ours counts them in one scan. DuckDB runs the SQL that our program writes for each component, and the one
statement for all of them, each into a temporary table that is then added up. Polars counts all in one lazy
query, streaming and in memory, with the same conditions. Everybody gets all cores. Each runs in a process of
its own, whose peak memory, CPU seconds and wall seconds (ours with the start of the process, the others
without that of Python) are printed, best of several runs in turn. All numbers of all levels are compared cell
by cell in further runs. "Decoding alone" reads the columns of the file and does nothing with them.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target/release/examples/counting"
PEERS = ["duckdb-one", "duckdb-each", "polars-streaming", "polars-memory"]
TITLES = {
    "decode": "decoding the columns alone",
    "ours": "ours, one scan",
    "duckdb-one": "DuckDB, one statement for all",
    "duckdb-each": "DuckDB, a statement for each",
    "polars-streaming": "Polars, one query, streaming",
    "polars-memory": "Polars, one query, in memory",
}


def process(command):
    """Wall seconds, CPU seconds, peak resident memory (MiB) and output of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, json.loads(output)


def statements(areas):
    return json.loads(subprocess.check_output([BINARY, "sql", str(areas)]))


def parquet(folder):
    return str(next(Path(folder).glob("records/melderegister/*/part-0.parquet")))


def duckdb_levels(folder, areas, each):
    """A list of (columns of components, table) for each level."""
    import duckdb

    asked = statements(areas)
    keys = [dimension["id"] for dimension in asked["dimensions"]]
    quoted = ", ".join(f'"{key}"' for key in keys)
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false")
    connection.execute(f"create view melderegister as select * from read_parquet('{parquet(folder)}')")
    connection.execute("create table chains (area varchar, l1 varchar, l2 varchar, l3 varchar)")
    rows = ", ".join(f"('{one}', '{two}', '{three}', '{four}')" for one, two, three, four in asked["areas"])
    connection.execute(f"insert into chains values {rows}")
    start = time.perf_counter()
    queries = asked["each"] if each else [asked["all"]]
    tables = []
    for number, query in enumerate(queries):
        columns = ["number"] if each else asked["components"]
        sums = ", ".join(f'sum("{column}")::bigint as "{column}"' for column in columns)
        connection.execute(f"create temp table t{number}_0 as {query}")
        for level in (1, 2, 3):
            connection.execute(
                f"create temp table t{number}_{level} as select l{level} as area, {quoted}, {sums}"
                f" from t{number}_0 join chains using (area) group by all"
            )
        tables.append(([asked["components"][number]] if each else columns, number))
    seconds = time.perf_counter() - start

    def fetch(level):
        for components, number in tables:
            yield components, connection.execute(f"select * from t{number}_{level}").fetchnumpy()

    return seconds, fetch


def conditions(asked):
    """Condition and summed variable of each component, as they stand in its SQL."""
    for query in asked["each"]:
        condition = re.search(r"\n  WHERE (.*)\n\) AS counted", query)
        measured = re.search(r"\n    (\w+) AS measured", query)
        yield condition and condition.group(1), measured and measured.group(1)


def polars_levels(folder, areas, engine):
    import polars as pl

    asked = statements(areas)
    keys = [dimension["id"] for dimension in asked["dimensions"]]
    cases = re.findall(r"(CASE WHEN .* END) AS", asked["each"][0])
    numbers = []
    for component, (condition, measured) in zip(asked["components"], conditions(asked), strict=True):
        passes = pl.sql_expr(condition).fill_null(False) if condition else pl.lit(True)
        if measured:
            numbers.append(pl.when(passes).then(pl.col(measured)).sum().alias(component))
        elif condition:
            numbers.append(passes.sum().cast(pl.Int64).alias(component))
        else:
            numbers.append(pl.len().cast(pl.Int64).alias(component))
    by = [pl.sql_expr(case).alias(f"by {key}") for case, key in zip(cases, keys, strict=True)]
    names = ["area", *(f"by {key}" for key in keys)]
    chains = pl.DataFrame(asked["areas"], schema=["area", "l1", "l2", "l3"], orient="row")
    start = time.perf_counter()
    query = pl.scan_parquet(parquet(folder)).with_columns(by).group_by(names).agg(numbers)
    levels = [query.collect(engine=engine)]
    for level in ("l1", "l2", "l3"):
        joined = levels[0].join(chains, on="area").drop("area").rename({level: "area"})
        levels.append(joined.group_by(names).agg(pl.col(asked["components"]).sum()))
    seconds = time.perf_counter() - start

    def fetch(level):
        frame = levels[level].rename({f"by {key}": key for key in keys})
        yield asked["components"], {name: frame[name].to_numpy() for name in frame.columns}

    return seconds, fetch


def fill(asked, fetch):
    """All numbers of all levels by component, area and category ("none" is 0), as ours writes them."""
    import numpy

    parts = []
    for level in range(4):
        areas = sorted({chain[level] for chain in asked["areas"]})
        shape = [len(dimension["categories"]) + 1 for dimension in asked["dimensions"]]
        table = numpy.zeros((len(asked["components"]), len(areas), *shape), dtype=numpy.int64)
        for components, columns in fetch(level):
            known = {area: position for position, area in enumerate(areas)}
            place = [positions(columns["area"], known)]
            for dimension in asked["dimensions"]:
                known = {category: at + 1 for at, category in enumerate(dimension["categories"])}
                place.append(positions(columns[dimension["id"]], known, 0))
            placed = place[0] >= 0
            place = tuple(part[placed] for part in place)
            for component in components:
                values = columns["number" if "number" in columns else component]
                table[asked["components"].index(component)][place] = numpy.ma.filled(values, 0)[placed]
        parts.append(table.ravel())
    return numpy.concatenate(parts)


def positions(words, known, none=-1):
    import numpy

    words = numpy.ma.filled(numpy.ma.asarray(words, dtype=object), None)
    return numpy.fromiter((known.get(word, none) for word in words), dtype=numpy.int64, count=len(words))


def peer(name, folder, areas, cells):
    """One run in this process; with `cells` compared with the file of our numbers."""
    if name.startswith("duckdb"):
        seconds, fetch = duckdb_levels(folder, areas, name == "duckdb-each")
    else:
        seconds, fetch = polars_levels(folder, areas, "streaming" if name == "polars-streaming" else "in-memory")
    result = {"seconds": seconds}
    if cells:
        import numpy

        theirs, ours = fill(statements(areas), fetch), numpy.fromfile(cells, dtype="<i8")
        result |= {"cells": len(ours), "filled": int((ours != 0).sum()), "equal": bool((theirs == ours).all())}
    print(json.dumps(result))


def run(name, folder, areas):
    if name == "decode":
        return process([BINARY, "decode", folder])
    if name == "ours":
        return process([BINARY, "count", folder, areas])
    return process([sys.executable, __file__, "--peer", name, "--folder", folder, "--areas", areas])


def compare(folder, records, areas, runs, peers):
    subprocess.run([BINARY, "generate", str(folder), str(records), str(areas)], check=True)
    size = os.path.getsize(parquet(folder)) / 1e6
    print(f"\n{records:,} records, {areas} areas, {size:.0f} MB of Parquet, best of {runs}")
    print(f"{'':<34}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'times ours':>12}{'of memory':>11}", flush=True)
    names = ["decode", "ours", *peers]
    measured = {name: [] for name in names}
    for _ in range(runs):
        for name in names:
            wall, cpu, memory, output = run(name, folder, areas)
            measured[name].append((wall if name in ("decode", "ours") else output["seconds"], cpu, memory))
    best = {name: [min(column) for column in zip(*rows, strict=True)] for name, rows in measured.items()}
    wall, _, memory = best["ours"]
    for name, numbers in best.items():
        ratios = f"{numbers[0] / wall:>12.2f}{numbers[2] / memory:>11.2f}"
        print(f"{TITLES[name]:<34}{numbers[0]:>9.2f}{numbers[1]:>9.2f}{numbers[2]:>10.0f}{ratios}", flush=True)
    cells = Path(folder) / "cells"
    process([BINARY, "count", folder, areas, cells])
    for name in peers:
        command = [sys.executable, __file__, "--peer", name, "--folder", folder, "--areas", areas, "--cells", cells]
        result = process(command)[3]
        word = "equal" if result["equal"] else "NOT EQUAL"
        print(f"{result['cells']:,} cells, {result['filled']:,} not zero: {word} with {TITLES[name]}", flush=True)
        if not result["equal"]:
            sys.exit(1)
    return wall / records


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--records", type=int, nargs="+", default=[2_000_000, 20_000_000, 84_000_000])
    arguments.add_argument("--areas", type=int, nargs="+", default=[64, 5000])
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS)
    arguments.add_argument("--folder")
    arguments.add_argument("--peer", choices=PEERS, help=argparse.SUPPRESS)
    arguments.add_argument("--cells", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.peer:
        peer(options.peer, options.folder, options.areas[0], options.cells)
        return
    for areas in options.areas:
        per_record = []
        for records in options.records:
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                per_record.append((records, compare(folder, records, areas, options.runs, options.peers)))
        print(f"\ngrowth with {areas} areas:")
        for records, seconds in per_record:
            print(f"{records:>12,} records: {seconds * 1e9:.0f} ns a record")


if __name__ == "__main__":
    main()
