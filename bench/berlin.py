#!/usr/bin/env python3
"""Measures the Berlin example: build, release, and a map page.

Usage: bench/berlin.py [RUNS] [BINARY]      (default: 5 runs of target/release/sozialblick)
Needs Python 3.9 or later and nothing else. Prints minimum, median and maximum.
"""

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAP = "/de/berlin/1/karte?merkmal=mss-status&ebene=planungsraum&stichtag=2018-12-31"
MAPS = [MAP, "/de/berlin/1/karte?merkmal=anteil-u18&ebene=planungsraum&stichtag=2020-12-31"]


def figures(name, values, unit):
    low, middle, high = min(values), statistics.median(values), max(values)
    print(f"{name:<34}{low:>10.2f}{middle:>10.2f}{high:>10.2f}  {unit}")


def timed(command):
    """Wall seconds and peak resident memory (MiB) of one process."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / 1024


def stages(binary, workspace, runs):
    for name, command in [
        ("build", [binary, "build", workspace]),
        ("release", [binary, "release", workspace, "--edition", "1"]),
        ("verify", [binary, "verify", workspace / "editions" / "1"]),
    ]:
        measured = []
        for _ in range(runs):
            if name == "release":
                shutil.rmtree(workspace / "editions", ignore_errors=True)
            measured.append(timed(command))
        figures(f"{name}, time", [seconds for seconds, _ in measured], "s")
        figures(f"{name}, peak memory", [memory for _, memory in measured], "MiB")


def pages(binary, workspace, runs):
    server = subprocess.Popen([binary, "serve", workspace, "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    try:
        address = next(match[0] for line in server.stderr if (match := re.search(r"http://[^/\s]+", line)))
        for path in MAPS:
            name = re.search(r"merkmal=([^&]+)", path)[1]
            times, body = [], b""
            for _ in range(runs * 4):
                start = time.perf_counter()
                with urllib.request.urlopen(address + path) as response:
                    body = response.read()
                times.append((time.perf_counter() - start) * 1000)
            figures(f"map page {name}, first", times[:1], "ms")
            figures(f"map page {name}, later", times[1:], "ms")
            print(f"{'':<34}{len(body) / 1000:>10.0f} kB plain, {len(gzip.compress(body, 6)) / 1000:.0f} kB gzip")
    finally:
        server.terminate()


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    binary = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "target/release/sozialblick"
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "berlin"
        shutil.copytree(ROOT / "examples/berlin", workspace)
        print(f"{'':<34}{'min':>10}{'median':>10}{'max':>10}")
        stages(binary, workspace, runs)
        pages(binary, workspace, runs)
    print(f"{'binary':<34}{binary.stat().st_size / 1e6:>10.1f} MB")


if __name__ == "__main__":
    main()
