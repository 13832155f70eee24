#!/usr/bin/env python3
"""Time trialpress and its R Markdown peer on the CDISC pilot, in turn, in one run."""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STUDY = ROOT / "Content" / "cdisc-pilot"
REPORT = ROOT / "Benchmarks" / "peer" / "report.Rmd"


@dataclass
class Measurement:
    wall: float  # seconds
    cpu: float  # seconds, user and system, of the process and those it waited for
    peak: float  # MiB, of the largest single process


def measure(command: list[str], folder: str) -> Measurement:
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            sys.stderr.buffer.write(output.read())
            sys.exit(f"failed with {process.returncode}: {' '.join(command)}")
    return Measurement(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trialpress", default=".build/release/trialpress", help="the release program")
    parser.add_argument("--runs", type=int, default=5, help="runs of each after one that is not counted")
    options = parser.parse_args()
    program = str((ROOT / options.trialpress).resolve())
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is missing: run swift build -c release --product trialpress")
    if options.runs < 1:
        sys.exit("--runs must be at least 1")

    with tempfile.TemporaryDirectory() as scratch:
        site, page = Path(scratch, "site"), Path(scratch, "peer", "report.html")
        page.parent.mkdir()
        report = shutil.copy(REPORT, page.parent)
        render = f'rmarkdown::render("{report}", output_file = "{page}", quiet = TRUE, params = list(data = "{STUDY}/data/final"))'
        commands = {
            "trialpress": [program, "build", str(STUDY), "--output", str(site)],
            "R Markdown": ["Rscript", "-e", render],
        }
        measured: dict[str, list[Measurement]] = {name: [] for name in commands}
        for run in range(options.runs + 1):
            for name, command in commands.items():
                measurement = measure(command, scratch)
                if run > 0:
                    measured[name].append(measurement)
        sizes = {"trialpress": size(site), "R Markdown": page.stat().st_size}

    print(f"CDISC pilot, whole process, median of {options.runs} runs in turn, {os.cpu_count()} cores")
    print(f"{'':12}{'wall s':>10}{'CPU s':>10}{'peak MiB':>10}{'written KiB':>13}")
    medians = {}
    for name, runs in measured.items():
        medians[name] = Measurement(*(statistics.median(getattr(run, field) for run in runs) for field in ("wall", "cpu", "peak")))
        median = medians[name]
        print(f"{name:12}{median.wall:10.3f}{median.cpu:10.3f}{median.peak:10.1f}{sizes[name] / 1024:13.0f}")
    ours, peer = medians["trialpress"], medians["R Markdown"]
    print(f"{'ratio':12}{peer.wall / ours.wall:10.1f}{peer.cpu / ours.cpu:10.1f}{peer.peak / ours.peak:10.1f}")


if __name__ == "__main__":
    main()
