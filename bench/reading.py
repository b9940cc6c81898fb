#!/usr/bin/env python3
"""Measures reading a large CSV file into typed columns, side by side with Polars and DuckDB.

Usage: bench/reading.py [ROWS] [RUNS]       (default: 5,000,000 rows, best of 3 runs)
Needs: pip install polars duckdb, and cargo build --release -p sheets --example columns

Compared are the typed columns of the `sheets` crate (`sheets::columns`, not the rows that profiles are
read by) with Polars and DuckDB, each streamed into sums and kept as a table. The file is what offices send:
Windows-1252, semicolons, decimal commas. Polars and DuckDB get two threads like everybody, the types of the
columns beforehand, and for every way of reading its best run; what they cannot read is converted to UTF-8
first, and that time counts. Ours is measured with the start of its process, the others without that of
Python. All print the same checksum of each column, and the checksums are compared.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target/release/examples/columns"
THREADS = 2
WORDS = ["schluessel", "name", "geschlecht", "jahr"]
COUNTS = ["einwohner", "haushalte", "zugezogene", "fortgezogene"]
VALUES = ["anteil", "dichte", "miete", "index"]
PLACES = ["Neukölln", "Müggelheim", "Mitte", "Weißensee", "Köpenick", "Schöneberg", "Lübars", "Grünau"]


def generate(path, rows):
    draw = random.Random(1)
    areas = [(f"{number:08d}", f"{PLACES[number % 8]} {number // 8 + 1}") for number in range(542)]
    with open(path, "w", encoding="windows-1252", newline="") as file:
        file.write(";".join(WORDS + COUNTS + VALUES) + "\r\n")
        for row in range(rows):
            key, name = areas[row % len(areas)]
            bits = draw.getrandbits(64)
            file.write(
                f"{key};{name};{'mwd'[bits % 3]};{2000 + row % 25};"
                f"{bits % 9973};{(bits >> 8) % 5003};{(bits >> 16) % 997};{(bits >> 24) % 1009};"
                f"{(bits >> 20) % 100},{(bits >> 30) % 10};{(bits >> 28) % 20000},{(bits >> 36) % 100:02d};"
                f"{(bits >> 34) % 30},{(bits >> 40) % 100:02d};"
                f"{'-' if bits & 1 << 50 else ''}{(bits >> 44) % 4},{(bits >> 41) % 1000000:06d}\r\n"
            )


def convert(source, target):
    with open(source, "rb") as file, open(target, "wb") as copy:
        while block := file.read(1 << 22):
            copy.write(block.decode("windows-1252").encode())


def polars(path, _encoding, lazy):
    import polars

    types = {name: polars.String for name in WORDS} | {name: polars.Int64 for name in COUNTS}
    types |= {name: polars.Float64 for name in VALUES}
    sums = [polars.col(name).str.len_chars().sum() for name in WORDS]
    sums += [polars.col(name).sum() for name in COUNTS + VALUES]
    options = {"separator": ";", "decimal_comma": True, "schema": types}
    start = time.perf_counter()
    if lazy:
        row = polars.scan_csv(path, **options).select(sums).collect(engine="streaming").row(0)
    else:
        row = polars.read_csv(path, **options).select(sums).row(0)
    return time.perf_counter() - start, row


def duckdb(path, encoding, lazy):
    import duckdb

    types = {name: "VARCHAR" for name in WORDS} | {name: "BIGINT" for name in COUNTS}
    types |= {name: "DOUBLE" for name in VALUES}
    sums = [f'sum(length("{name}"))' for name in WORDS] + [f'sum("{name}")' for name in COUNTS + VALUES]
    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")
    source = (
        f"read_csv('{path}', delim=';', decimal_separator=',', header=true, auto_detect=false,"
        f" encoding='{encoding}', columns={json.dumps(types)})"
    )
    start = time.perf_counter()
    if not lazy:
        connection.execute(f"create table t as select * from {source}")
        source = "t"
    row = connection.execute(f"select {', '.join(sums)} from {source}").fetchone()
    return time.perf_counter() - start, row


def process(command):
    """Wall seconds, peak resident memory (MiB) and output of one process."""
    start = time.perf_counter()
    environment = os.environ | {"POLARS_MAX_THREADS": str(THREADS)}
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, env=environment)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / 1024, output


def ours(path, encoding):
    seconds, memory, output = process([BINARY, path, encoding, "wwwwccccvvvv"])
    rows, bad, *sums = map(float, output.split())
    assert bad == 0, f"{bad} cells were not read"
    return seconds, memory, sums


def peer(name, path, encoding, lazy):
    _, memory, output = process([sys.executable, __file__, name, path, encoding, int(lazy)])
    seconds, sums = json.loads(output)
    return seconds, memory, sums


def same(sums, expected):
    close = (abs(one - other) <= 1e-6 * max(1, abs(other)) for one, other in zip(sums, expected, strict=True))
    return all(close)


def best(name, read, runs, extra, expected):
    """Prints the best run of a way to read; returns its seconds, with `extra` for the conversion."""
    measured = [read() for _ in range(runs)]
    assert all(same(sums, expected) for _, _, sums in measured), f"{name}: other checksums"
    seconds = min(seconds for seconds, _, _ in measured)
    memory = max(memory for _, memory, _ in measured)
    print(f"{name:<44}{seconds:>8.2f}{seconds + extra:>16.2f}{memory:>12.0f}", flush=True)
    return seconds, seconds + extra


def compare(plain, utf_8, runs):
    start = time.perf_counter()
    convert(plain, utf_8)
    extra = time.perf_counter() - start
    for _ in range(runs - 1):
        start = time.perf_counter()
        convert(plain, utf_8)
        extra = min(extra, time.perf_counter() - start)
    print(f"{plain.stat().st_size / 1e6:.0f} MB, conversion to UTF-8 {extra:.2f} s, best of {runs}")
    print(f"{'':<44}{'reading':>8}{'and converting':>16}{'peak memory':>12}\n{'':<44}{'s':>8}{'s':>16}{'MiB':>12}")
    expected = ours(plain, "windows-1252")[2]
    mine, _ = best("sheets::columns, Windows-1252", lambda: ours(plain, "windows-1252"), runs, 0, expected)
    best("sheets::columns, UTF-8", lambda: ours(utf_8, "utf-8"), runs, 0, expected)
    others = []
    for name, path, encoding, lazy, cost in [
        ("polars", utf_8, "utf-8", True, extra),
        ("polars", utf_8, "utf-8", False, extra),
        ("duckdb", utf_8, "utf-8", True, extra),
        ("duckdb", plain, "latin-1", True, 0),
        ("duckdb", utf_8, "utf-8", False, extra),
        ("duckdb", plain, "latin-1", False, 0),
    ]:
        title = f"{name}, {encoding}, {'streamed into sums' if lazy else 'kept as a table'}"
        seconds = best(title, lambda: peer(name, path, encoding, lazy), runs, cost, expected)
        others.append((title, *seconds))
    for title, reading, all_in in others:
        without = f" ({reading / mine:.2f} without converting)" if all_in > reading else ""
        print(f"ours is {all_in / mine:.2f} times as fast as {title}{without}")


def main():
    if len(sys.argv) > 1 and sys.argv[1] in ("polars", "duckdb"):
        name, path, encoding, lazy = sys.argv[1:]
        seconds, sums = {"polars": polars, "duckdb": duckdb}[name](path, encoding, lazy == "1")
        print(json.dumps([seconds, [float(value) for value in sums]]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        plain, utf_8 = Path(folder) / "bulk.csv", Path(folder) / "bulk.utf-8.csv"
        generate(plain, rows)
        compare(plain, utf_8, runs)


if __name__ == "__main__":
    main()
