#!/usr/bin/env python3
"""Time whole builds beside R doing the same work, in turn in one run, and how they grow with the patients; print one table."""

import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import harms
import registry
from compare import ROOT, Measurement, measure, size

PEER = ROOT / "Benchmarks" / "peer"


def medians(commands: dict[str, list[str]], folder: str, runs: int) -> dict[str, Measurement]:
    """Each command in turn, once uncounted where there are several runs."""
    measured: dict[str, list[Measurement]] = {name: [] for name in commands}
    for run in range(runs + 1 if runs > 1 else 1):
        for name, command in commands.items():
            measurement = measure(command, folder)
            if run > 0 or runs == 1:
                measured[name].append(measurement)
    return {
        name: Measurement(*(statistics.median(getattr(run, field) for run in runs) for field in ("wall", "cpu", "peak")))
        for name, runs in measured.items()
    }


def render(report: Path, parameters: str = "") -> list[str]:
    return ["Rscript", "-e", f'rmarkdown::render("{report}", quiet = TRUE{parameters})']


def lock(program: str, study: Path) -> None:
    subprocess.run([program, "lock", str(study), "final", "--cutoff", "2024-01-01"], check=True, stdout=subprocess.DEVNULL)


def row(name: str, ours: Measurement, peer: Measurement | None, site: float, aims: str) -> str:
    ratios = f"{peer.cpu:9.2f}{peer.cpu / ours.cpu:8.1f}{peer.wall / ours.wall:8.1f}" if peer else f"{'':25}"
    return f"{name:42}{ours.cpu:8.2f}{ours.wall:8.2f}{ours.peak:8.0f}{site:9.1f}{ratios}  {aims}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trialpress", default=".build/release/trialpress", help="the release program")
    parser.add_argument("--runs", type=int, default=5, help="runs of the two studies; the large ones run once")
    parser.add_argument("--patients", type=int, default=1_000_000, help="of the largest registry")
    options = parser.parse_args()
    program = str((ROOT / options.trialpress).resolve())
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is missing: run swift build -c release --product trialpress")

    lines: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        site = place / "site"

        def build(study: Path) -> list[str]:
            return [program, "build", str(study), "--output", str(site)]

        for name in ("azalena.Rmd", "report.Rmd"):
            shutil.copy(PEER / name, place / name)
        subprocess.run(["Rscript", str(PEER / "azalena-data.R")], cwd=scratch, check=True)
        azalena = medians({"ours": build(ROOT / "Content" / "azalena"), "peer": render(place / "azalena.Rmd")}, scratch, options.runs)
        lines.append(row("AZALENA, three editions and two reports", azalena["ours"], azalena["peer"], size(site / "azalena") / 1e6, "15 times, 80 MiB, 20 MB"))
        pilot = ROOT / "Content" / "cdisc-pilot"
        data = f', params = list(data = "{pilot}/data/final")'
        compared = medians({"ours": build(pilot), "peer": render(place / "report.Rmd", data)}, scratch, options.runs)
        lines.append(row("CDISC pilot", compared["ours"], compared["peer"], size(site / "cdisc-pilot") / 1e6, "40 times"))
        harms.write_study(place / "many-harms", 5_000, 150_000)
        lock(program, place / "many-harms")
        built = medians({"ours": build(place / "many-harms")}, scratch, 1)["ours"]
        lines.append(row("150,000 adverse events of 1,620 terms", built, None, size(site / "many-harms") / 1e6, "3 s CPU, 40 MB"))

        grown: list[tuple[int, Measurement]] = []
        patients = 1_000
        while patients <= options.patients:
            study = place / f"registry-{patients}"
            file = registry.write_study(study, patients)
            lock(program, study)
            commands = {"ours": build(study)}
            is_last = patients * 10 > options.patients
            if is_last:
                commands["peer"] = ["Rscript", str(PEER / "million.R"), str(file)]
            compared = medians(commands, scratch, 1)
            grown.append((patients, compared["ours"]))
            aims = f"10 times, {4 * file.stat().st_size / 2**20:.0f} MiB" if is_last else ""
            lines.append(row(f"registry of {patients} patients", compared["ours"], compared.get("peer"), size(site / "registry") / 1e6, aims))
            shutil.rmtree(study)
            patients *= 10

    print(f"Whole builds beside R, {os.cpu_count()} cores; the last column is the aim")
    print(f"{'':42}{'CPU s':>8}{'wall s':>8}{'MiB':>8}{'site MB':>9}{'R CPU':>9}{'CPU':>8}{'wall':>8}")
    print("\n".join(lines))
    print("Growth between registries, as the power of n in CPU seconds; n log n is 1.04 to 1.10")
    for (few, before), (many, after) in zip(grown, grown[1:]):
        print(f"  {few} to {many} patients: {math.log(after.cpu / before.cpu) / math.log(many / few):.2f}")


if __name__ == "__main__":
    main()
