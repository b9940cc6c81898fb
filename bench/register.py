#!/usr/bin/env python3
"""Measures placing a register of residents, from CSV to Parquet in the vault, side by side with Polars.

Usage: bench/register.py [FACTOR] [RUNS] [DEMO]     (default: 8 Kreise of 255,000 residents, best of 3 runs)
Needs: pip install polars, and cargo build --release

The register is that of the Musterkreis at its last date, FACTOR times side by side; DEMO is a folder with the
Musterkreis of that factor from an earlier run, else it is made anew. Both sides get the same file in UTF-8,
which is the only encoding of Polars, two threads, and rows that are whole. Both read the columns that are
kept, find the area by town, street and house number, turn codes into words and dates into completed years,
and write the same columns as Parquet without compression and without statistics.

Polars gets what it may know beforehand for nothing: its directory has a row for each house number, so that
the join is one of equal keys. Names are compared "as written", which is in small letters and places nine of ten
records, or "normalised", with the usual spellings of streets made one, which places nearly all. It is measured
without the start of Python. Ours is measured with the start of its process, and does what Polars leaves out:
reading and checking directory and workspace, checksums of what is read and written, names and numbers written
wrongly and the list to review, findings, and writing to disk for good. With pseudonyms, households and origin
ours is measured too; Polars has nothing to compare.

The results are compared record by record, by value and by area. Polars differs where areas share a house
number, whose suffix it does not look at, and in streets of saints, which a town may have under two spellings.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / "target/release/sozialblick"
THREADS = 2
SOURCE, DATE = "melderegister", "2023-12-31"
FILE = f"bestand_{DATE}.csv"
CODES = {
    "geschlecht": ("Geschl", {"1": "m", "2": "w", "3": "d"}),
    "familienstand": ("FamStand", {"LD": "ledig", "VH": "verheiratet", "VW": "verwitwet", "GS": "geschieden"}),
    "wohnung": ("Wohnung", {"A": "haupt", "H": "haupt", "N": "neben"}),
    "unterkunft": ("ArtUnterk", {"P": "privat", "E": "heim", "L": "landesunterkunft"}),
    "zuzug_von": ("ZuzugVon", {"A": "ausland", "D": "inland", "G": "geburt"}),
}
YEARS = {"alter": "GebDat", "wohndauer": "EinzugDat", "zuzug_jahre": "ZuzugDat"}
COLUMNS = ["area", "placing", "alter", "geschlecht", "familienstand", "staat1", "wohnung", "unterkunft"]
COLUMNS += ["wohndauer", "zuzug_jahre", "zuzug_von"]
NAMES = ["Gemeinde", "Strasse", "HausNr"]
WANTED = [*NAMES, "Staat1", *YEARS.values(), *(column for column, _ in CODES.values())]
SPELLINGS = {"strasse": "str", "straße": "str", "str.": "str", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
SPELLINGS |= {"-": "", " ": "", ".": ""}
WAYS = [(normal, lazy) for normal in (True, False) for lazy in (True, False)]


def workspace(demo, folder, derived):
    """The part of the Musterkreis that placing needs; without derived columns it keeps what Polars keeps."""
    folder.mkdir()
    shutil.copytree(demo / "areas", folder / "areas")
    shutil.copy(demo / "sozialblick.toml", folder)
    levels = (demo / "areas/levels.toml").read_text(encoding="utf-8")
    (folder / "areas/levels.toml").write_text(levels.partition("[[geometry]]")[0], encoding="utf-8")
    (folder / "catalog").mkdir()
    for file in ("components.toml", "protection.toml", "topics.toml"):
        (folder / "catalog" / file).touch()
    text = (demo / f"sources/{SOURCE}.toml").read_text(encoding="utf-8")
    unused = ["Nachname", "Vorname", "AkadGrad"]
    if not derived:
        text = re.sub(r"^(pseudonym|household|origin) =.*\n", "", text, flags=re.MULTILINE)
        unused += ["Ordnungsmerkmal", "HHNr", "GebOrtArt", "Staat2", "EhegatteOM", "VaterOM", "MutterOM"]
    text = re.sub(r"^drop =.*$", f"drop = {json.dumps(unused)}", text, flags=re.MULTILINE)
    text = text.replace("[read]", '[read]\nencoding = "utf-8"')
    (folder / "sources").mkdir()
    (folder / f"sources/{SOURCE}.toml").write_text(text, encoding="utf-8")
    (folder / "vault").mkdir()
    shutil.copy(demo / "vault/pseudonyme.key", folder / "vault")


def whole_rows(source, target):
    """Copies a register as UTF-8 without the rows that are planted errors; returns how many are left."""
    with (
        open(source, encoding="windows-1252", newline="") as file,
        open(target, "w", encoding="utf-8", newline="") as copy,
    ):
        header = file.readline()
        copy.write(header)
        rows = 0
        for line in file:
            if line.count(";") == header.count(";") and '"' not in line:
                copy.write(line)
                rows += 1
    return rows


def names(street, normal):
    """Town and street as they are compared."""
    import polars

    towns, streets = (polars.col(name).str.strip_chars().str.to_lowercase() for name in ("Gemeinde", street))
    if normal:
        streets = streets.str.replace_many(SPELLINGS, leftmost=True)
    return [towns, streets.alias("Strasse")]


def houses(areas, normal):
    """The directory with a row for each house number, and with one for each street without numbers."""
    import polars

    low, high = (polars.col(end).str.extract(r"(\d+)").cast(polars.Int32) for end in ("from", "to"))
    directory = polars.read_csv(areas / "streets.csv", infer_schema=False).rename({"town": "Gemeinde"})
    directory = directory.with_columns(*names("street", normal), low, high.fill_null(low + 200))
    step = polars.when(side="both").then(1).otherwise(2)
    listed = directory.filter(polars.col("from").is_not_null())
    listed = listed.with_columns(HausNr=polars.int_ranges("from", polars.col("to") + 1, step, dtype=polars.Int32))
    listed = listed.explode("HausNr").select("Gemeinde", "Strasse", "HausNr", of_house="area")
    whole = directory.filter(polars.col("from").is_null()).select("Gemeinde", "Strasse", of_street="area")
    return listed, whole


def polars_way(path, areas, target, normal, lazy):
    """Seconds that Polars takes, and those of all cores that went into what it may know beforehand."""
    import polars

    listed, whole = houses(areas, normal)
    listed, whole = listed.unique(NAMES, keep="first"), whole.unique(NAMES[:2], keep="first")
    year, month_day = int(DATE[:4]), int(DATE[5:7]) * 100 + int(DATE[8:])
    separator = {"separator": ";", "infer_schema": False}
    start, before = time.perf_counter(), time.process_time()
    frame = polars.scan_csv(path, **separator) if lazy else polars.read_csv(path, columns=WANTED, **separator).lazy()

    def years(column):
        day = polars.col(column).str.to_date("%d.%m.%Y", strict=False)
        later = day.dt.month().cast(polars.Int32) * 100 + day.dt.day() > month_day
        age = year - day.dt.year() - later
        return polars.when(age >= 0).then(age).cast(polars.Int64)

    frame = frame.with_columns(*names("Strasse", normal), polars.col("HausNr").cast(polars.Int32, strict=False))
    frame = frame.join(listed.lazy(), on=NAMES, how="left", maintain_order="left")
    frame = frame.join(whole.lazy(), on=NAMES[:2], how="left", maintain_order="left")
    area = polars.coalesce("of_house", "of_street")
    placing = polars.when(area.is_null()).then(polars.lit("unplaced")).otherwise(polars.lit("exact"))
    columns = {"area": area, "placing": placing}
    columns |= {name: years(column) for name, column in YEARS.items()}
    columns |= {name: polars.col(column).replace_strict(codes, default=None) for name, (column, codes) in CODES.items()}
    columns["staat1"] = polars.col("Staat1")
    frame = frame.select(**{name: columns[name] for name in COLUMNS})
    options = {"compression": "uncompressed", "statistics": False}
    if lazy:
        frame.sink_parquet(target, **options)
    else:
        frame.collect().write_parquet(target, **options)
    return time.perf_counter() - start, before


def process(command, codes=(0,)):
    """Wall seconds, seconds of all cores, peak resident memory (MiB) and output of one process."""
    start = time.perf_counter()
    environment = os.environ | {"POLARS_MAX_THREADS": str(THREADS)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    child = subprocess.Popen(list(map(str, command)), text=True, env=environment, **pipes)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in codes:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def ours(folder, file):
    """Each run gets the file anew: placing removes it if nothing stays open. Questions are no failure."""
    delivered = folder / f"vault/incoming/{SOURCE}" / FILE
    delivered.parent.mkdir(parents=True, exist_ok=True)
    delivered.unlink(missing_ok=True)
    os.link(file, delivered)
    return process([BINARY, "place", folder], codes=(0, 1))[:3]


def peer(path, areas, target, normal, lazy):
    _, busy, memory, output = process([sys.executable, __file__, "polars", path, areas, target, int(normal), int(lazy)])
    seconds, before = map(float, output.split())
    return seconds, busy - before, memory


def best(name, measure, runs):
    columns = list(zip(*(measure() for _ in range(runs)), strict=True))
    seconds, busy, memory = min(columns[0]), min(columns[1]), max(columns[2])
    print(f"{name:<52}{seconds:>8.2f}{max(columns[0]):>10.2f}{busy:>10.2f}{memory:>12.0f}", flush=True)
    return seconds, busy, memory


def shared(areas, normal):
    """House numbers, and streets without any, that lie in several areas for Polars: parted by suffix or spelling."""
    import polars

    listed, whole = houses(areas, normal)
    many = polars.col("^of_.*$").n_unique() > 1
    listed, whole = (frame.group_by(NAMES[: frame.width - 1]).agg(many) for frame in (listed, whole))
    return listed.filter("of_house"), whole.filter("of_street")


def compare(mine, theirs, path, areas, normal):
    """All values must be equal, and areas but for addresses that Polars cannot place or tell apart.

    These are house numbers that areas share, and streets of saints, which towns have twice: written in two ways.
    """
    import polars

    mine, theirs = polars.read_parquet(mine, columns=COLUMNS), polars.read_parquet(theirs)
    for name in COLUMNS[2:]:
        assert mine[name].equals(theirs[name], null_equal=True), f"{name}: other values"
    listed, whole = shared(areas, normal)
    addresses = polars.read_csv(path, columns=NAMES, separator=";", infer_schema=False)
    saint = polars.col("Strasse").str.contains(r"(?i)^(st\.|sankt)")
    number = polars.col("HausNr").cast(polars.Int32, strict=False)
    addresses = addresses.with_columns(*names("Strasse", normal), number, saint.alias("saint"))
    addresses = addresses.join(listed, on=NAMES, how="left", maintain_order="left")
    addresses = addresses.join(whole, on=NAMES[:2], how="left", maintain_order="left")
    both = addresses.select("of_house", "of_street", "saint", here=mine["area"], there=theirs["area"])
    doubtful = polars.any_horizontal(polars.col("of_house", "of_street", "saint").fill_null(False))
    unplaced = theirs["area"].null_count()
    elsewhere = both.filter(polars.col("here") != polars.col("there")).height
    compared = both.filter(~doubtful & polars.col("there").is_not_null())
    counts = [compared[side].value_counts(name="records").sort(side) for side in ("here", "there")]
    assert counts[0].equals(counts[1].rename({"there": "here"})), "other counts by area"
    assert compared.filter(polars.col("here") != polars.col("there")).is_empty(), "other areas"
    return (
        f"{compared.height:,} records of {counts[0].height} areas equal; not placed {unplaced:,}"
        f" (here {mine['area'].null_count()}), elsewhere {elsewhere:,} of those that Polars cannot tell apart"
    )


def measure(demo, folder, runs):
    plain, derived = folder / "plain", folder / "derived"
    workspace(demo, plain, False)
    workspace(demo, derived, True)
    file = folder / FILE
    rows = whole_rows(demo / f"vault/incoming/{SOURCE}" / FILE, file)
    load = os.getloadavg()[0]
    size = f"{rows:,} records, {file.stat().st_size / 1e6:.0f} MB"
    print(f"{size}, best of {runs}, load {load:.1f} on {os.cpu_count()} cores")
    print(f"{'':<52}{'best':>8}{'slowest':>10}{'of cores':>10}{'peak memory':>12}")
    print(f"{'':<52}{'s':>8}{'s':>10}{'s':>10}{'MiB':>12}")
    mine = best("sozialblick place", lambda: ours(plain, file), runs)
    peers, targets = [], []
    for normal, lazy in WAYS:
        name = f"polars, {'normalised' if normal else 'as written'}, {'streamed' if lazy else 'in memory'}"
        target = folder / f"polars-{int(normal)}-{int(lazy)}.parquet"
        peers.append((name, *best(name, lambda: peer(file, plain / "areas", target, normal, lazy), runs)))
        targets.append(target)
    full = best("sozialblick place, with households, origin, pseudonym", lambda: ours(derived, file), runs)
    # Not earlier: what this process holds would count as memory of those it starts.
    placed = plain / f"vault/records/{SOURCE}/date={DATE}/part-0.parquet"
    for (normal, _), (name, *_), target in zip(WAYS, peers, targets, strict=True):
        print(f"{name}: {compare(placed, target, file, plain / 'areas', normal)}")
    for title, own in [("ours", mine), ("ours with all derived columns", full)]:
        for name, seconds, busy, memory in peers:
            times = f"{seconds / own[0]:.2f} times as fast as {name} ({busy / own[1]:.2f} by time of cores)"
            print(f"{title} is {times}, with {own[2] / memory:.2f} of its memory")


def main():
    if sys.argv[1:2] == ["polars"]:
        path, areas, target, normal, lazy = sys.argv[2:]
        print(*polars_way(path, Path(areas), target, normal == "1", lazy == "1"))
        return
    factor = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        demo = Path(sys.argv[3]) if len(sys.argv) > 3 else folder / "demo"
        if not demo.exists():
            process([BINARY, "demo", "--musterkreis", "--factor", factor, "--no-serve", "--into", demo])
        measure(demo / "musterkreis", folder, runs)


if __name__ == "__main__":
    main()
