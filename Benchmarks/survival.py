#!/usr/bin/env python3
"""Time the Survival module and R on the same patients, in one run."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / "Benchmarks" / "peer" / "survival.R"

# The operation, the peer's name of it, what it is called there, and how many times faster we aim to be.
ROWS = [
    ("Kaplan-Meier", "Kaplan-Meier", "survfit, 2 groups, limits", 15),
    ("log-rank", "log-rank", "survdiff", 20),
    ("Cox", "Cox", "coxph, Efron, 6 covariates", 12),
    ("Aalen-Johansen", "Aalen-Johansen", "survfit, 1e5", 500),
    ("Aalen-Johansen and Gray", "Aalen-Johansen and Gray", "cuminc, 1e5", 4),
    ("proportional hazards", "proportional hazards", "coxph and cox.zph, 1e5", 10),
    ("Fine-Gray 2000", "Fine-Gray 2000", "finegray and coxph, 2e3", None),
    ("Fine-Gray 2000", "crr 2000", "crr, 2e3", None),
    ("Fine-Gray 10000", "Fine-Gray 10000", "finegray and coxph, 1e4", 1000),
    ("Fine-Gray 10000", "crr 10000", "crr, 1e4", None),
    ("Fine-Gray 100000", None, "none: 1e5", None),
    ("Fine-Gray 1000000", None, "none: 1e6", None),
]


def seconds(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"failed with {done.returncode}: {' '.join(command)}")
    return {name: float(value) for name, value in (line.split("\t") for line in done.stdout.splitlines())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=".build/release/survival-bench", help="the release program")
    parser.add_argument("--patients", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5, help="runs of each of ours; the peer runs once")
    parser.add_argument("--full", action="store_true", help="also finegray at 1e4, which takes minutes")
    options = parser.parse_args()
    program = str((ROOT / options.program).resolve())
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is missing: run swift build -c release --product survival-bench")
    if options.patients < 100_000 or options.runs < 1:
        sys.exit("--patients must be at least 100000 and --runs at least 1")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["Rscript", str(PEER), "make", folder, str(options.patients)], check=True)
        ours = seconds([program, folder, str(options.runs)])
        peer = seconds(["Rscript", str(PEER), "time", folder, "1" if options.full else "0"])

    print(f"{options.patients} patients, processor seconds, median of {options.runs} runs against one of R, {os.cpu_count()} cores")
    print(f"{'operation':26}{'peer':28}{'ours s':>10}{'peer s':>10}{'ratio':>9}{'aim':>7}")
    for name, other, what, aim in ROWS:
        if name not in ours or (other is not None and other not in peer):
            continue
        theirs = peer[other] if other else None
        ratio = f"{theirs / ours[name]:.1f}" if theirs else "-"
        shown = f"{theirs:.3f}" if theirs else "-"
        print(f"{name:26}{what:28}{ours[name]:10.4f}{shown:>10}{ratio:>9}{aim or '-':>7}")


if __name__ == "__main__":
    main()
