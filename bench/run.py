"""Imports, exports and searches a list of 100,000 rows with gongkai and with its peers, and prints how they compare.

The programs take turns, so that whatever else the machine does falls on all of them; each number is the median of
the rounds. Called by `./dev bench [--rounds N] [--rows N]`.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAMS = TARGET / "release"
PEERS = ROOT / "bench" / "peers"
WORK = TARGET / "bench" / "work"

# More than any office has open at once.
CASES = 10_000


@dataclass
class Peer:
    """One program of a comparison: its command line, and what to clear away before a run."""

    name: str
    command: list
    makes: Path | None = None


@dataclass
class Run:
    wall: float
    cpu: float
    memory: float


def main():
    arguments = argparse.ArgumentParser(prog="./dev bench", description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--rows", type=int, default=100_000)
    chosen = arguments.parse_args()

    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    workbook, text, ledger = WORK / "list.xlsx", WORK / "list.tsv", WORK / "ledger.gongkai"
    subprocess.run([PROGRAMS / "make_list", str(chosen.rows), workbook, text], check=True)
    print(f"{chosen.rows} rows × 14 columns, {workbook.stat().st_size / 1e6:.1f} MB, {chosen.rounds} rounds\n")

    gongkai, today = PROGRAMS / "gongkai", ["--today", "2026-11-23"]
    table, out = WORK / "table.sqlite", WORK / "out.xlsx"
    compare(
        "Import (gongkai: recognised, planned, committed with its journal, search index built)",
        [
            Peer("calamine, bare stream of cells", [PROGRAMS / "read_cells", workbook]),
            Peer("gongkai import", [gongkai, "--ledger", ledger, *today, "import", workbook], ledger),
            Peer("python-calamine + sqlite3", [sys.executable, PEERS / "calamine_import.py", workbook, table], table),
            Peer("openpyxl + sqlite3", [sys.executable, PEERS / "openpyxl_import.py", workbook, table], table),
        ],
        chosen,
    )
    compare(
        "Export (formatted)",
        [
            Peer("rust_xlsxwriter, constant memory", [PROGRAMS / "write_rows", text, out], out),
            Peer(
                "gongkai export",
                [gongkai, "--ledger", ledger, *today, "export", "rectification", "--out", out],
                out,
            ),
            Peer("XlsxWriter, constant memory", [sys.executable, PEERS / "xlsxwriter_export.py", text, out], out),
            Peer("openpyxl, write-only", [sys.executable, PEERS / "openpyxl_export.py", text, out], out),
        ],
        chosen,
    )
    print("Search (first 100 rows and the count)\n", flush=True)
    subprocess.run([PROGRAMS / "search", ledger, text], check=True)
    print("\nA holiday notice over open disclosure cases\n", flush=True)
    subprocess.run([PROGRAMS / "reckon", WORK / "cases.gongkai", str(CASES)], check=True)


def compare(title, peers, chosen):
    """Lets the peers take turns and prints their medians; ratios are against the first."""
    runs = {peer.name: [] for peer in peers}
    for _ in range(chosen.rounds):
        for peer in peers:
            runs[peer.name].append(measure(peer, chosen.rows))
    print(f"{title}\n\n| | CPU s | wall s | peak MB | CPU × | wall × |\n|---|--:|--:|--:|--:|--:|")
    base = None
    for peer in peers:
        cpu, wall, memory = (
            statistics.median(getattr(run, what) for run in runs[peer.name]) for what in ("cpu", "wall", "memory")
        )
        base = base or (cpu, wall)
        print(f"| {peer.name} | {cpu:.2f} | {wall:.2f} | {memory:.0f} | {cpu / base[0]:.2f} | {wall / base[1]:.2f} |")
    print(flush=True)


def measure(peer, rows):
    """Runs the program once on fresh files; one that does not report all rows ends the benchmark."""
    if peer.makes:
        for path in peer.makes.parent.glob(peer.makes.name + "*"):
            path.unlink()
    output = WORK / "output.txt"
    with output.open("w") as stdout:
        begun = time.perf_counter()
        process = subprocess.Popen([str(part) for part in peer.command], stdout=stdout)
        # Not process.wait(): only wait4 tells what this one child used.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    said = output.read_text(encoding="utf-8")
    # Readers count the rows above the list's body as well.
    if process.returncode != 0 or not any(str(rows + above) in said for above in range(4)):
        sys.exit(f"{peer.name} failed or lost rows (status {process.returncode}):\n{said[:2000]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
