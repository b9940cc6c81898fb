#!/usr/bin/env python3
"""Reads a made-up XLSX of 100,000 rows x 40 columns, side by side with two other readers.

Usage: bench/workbook.py [RUNS]      (default: best of 3)
Needs `cargo build --release -p sheets --examples`, Python 3.9 or later, and
`pip install xlsxwriter openpyxl python-calamine`.

Compared are the `sheets` crate, openpyxl in its read-only mode, and python-calamine (written in Rust).
Each reader opens the file, goes through all cells and adds up the numbers; the sums must be equal. Ours is
measured with the start of its process, the others without that of Python; memory is the peak of the process.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target/release/examples/workbook"
ROWS, COLUMNS = 100_000, 40


def write(path):
    """Keys and names as text, then whole numbers and numbers with two decimals in turns."""
    import xlsxwriter

    numbers = random.Random(1)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Daten")
        sheet.write_row(0, 0, ["Schlüssel", "Name"] + [f"Merkmal {column}" for column in range(2, COLUMNS)])
        for row in range(1, ROWS + 1):
            sheet.write_string(row, 0, f"{row:08d}")
            sheet.write_string(row, 1, f"Gebiet {row % 500}")
            for column in range(2, COLUMNS):
                whole = numbers.randrange(2_000_000)
                sheet.write_number(row, column, whole if column % 2 else whole / 100)


def with_openpyxl(path):
    import openpyxl

    return openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)


def with_calamine(path):
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()


PEERS = {"openpyxl, read-only": ("openpyxl", with_openpyxl), "python-calamine": ("python_calamine", with_calamine)}


def peer(name, path):
    """Prints seconds, number of numbers and their sum, as a process of its own."""
    module, rows = PEERS[name]
    __import__(module)
    start = time.perf_counter()
    count, total = 0, 0.0
    for row in rows(path):
        for cell in row:
            if isinstance(cell, (int, float)):
                count += 1
                total += cell
    print(f"{time.perf_counter() - start} {count} {total:.2f}")


def measured(command):
    """Wall seconds, peak memory (MiB) and output of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = child.stdout.read().split()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / 1024, output


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tabelle.xlsx"
        write(path)
        print(f"{ROWS:,} rows x {COLUMNS} columns, {path.stat().st_size / 1e6:.1f} MB, best of {runs}")
        results = {"sheets": []}
        for name in PEERS:
            results[name] = []
        for _ in range(runs):
            seconds, memory, found = measured([BINARY, path])
            results["sheets"].append((seconds, memory, found))
            for name in PEERS:
                _, memory, (seconds, *found) = measured([sys.executable, __file__, "--peer", name, path])
                results[name].append((float(seconds), memory, found))
    ours = min(results["sheets"])[0]
    print(f"{'':<22}{'time':>10}{'memory':>12}   numbers and their sum")
    for name, measurements in results.items():
        seconds, memory, found = min(measurements)
        print(f"{name:<22}{seconds:>8.2f} s{memory:>8.0f} MiB   {' '.join(found)}")
    for name in PEERS:
        print(f"ours is {min(results[name])[0] / ours:.1f} times as fast as {name}")
    if len({tuple(found) for measurements in results.values() for _, _, found in measurements}) > 1:
        sys.exit("the readers disagree")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        peer(*sys.argv[2:])
    else:
        main()
