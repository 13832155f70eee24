#!/usr/bin/env python3
"""Time the whole build of a made-up study of 100,000 patients with one lock, then with two and their change report."""

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from compare import ROOT, measure, size

PLAN = """\
trial: {id: large, acronym: LARGE, title: A made-up trial of many patients, design: randomised, synthetic: true, source: nobody, language: en-GB}
data:
  subject: USUBJID
  subject-level: adsl
  missing: ['']
  baseline: [ARM, SEX, AGE, REGION]
  datasets: {adsl: {file: adsl.csv, types: {TRTSDT: date}}, adtte: {file: adtte.csv, types: {ADT: date}}, adae: {file: adae.csv, types: {ASTDT: date}}}
  dictionaries: {MedDRA: '27.0'}
populations:
  all: {label: All patients, where: AGE >= 0}
groupings:
  arm: {label: Arm, variable: adsl.ARM, known-at: baseline, levels: [Control, Treated], reference: Control}
  sex: {label: Sex, variable: adsl.SEX, known-at: baseline, levels: [F, M], reference: F}
endpoints:
  os:
    kind: time-to-event
    role: primary
    prespecified: true
    label: Overall survival
    population: all
    dataset: adtte
    origin: randomization
    time: AVAL
    time-unit: days
    event: CNSR = 0
    competing: none
    display-unit: months
    landmarks: [12, 24]
    compare: [arm, sex]
  harms:
    kind: harms
    role: secondary
    prespecified: true
    label: Adverse events
    population: all
    dataset: adae
    definition: All events.
    class: AEBODSYS
    term: AEDECOD
    serious: AESER = 'Y'
    dictionary: MedDRA
    compare: [arm]
tables:
  baseline:
    kind: summary
    title: Patients
    population: all
    by: arm
    total: true
    variables:
      - {variable: adsl.AGE, label: Age, unit: years, digits: 0, statistics: [median-quartiles, mean-sd, range]}
      - {variable: adsl.SEX, label: Sex, categories: [F, M]}
      - {variable: adsl.REGION, label: Region, categories: [North, South, East, West]}
  harms: {kind: adverse-events, title: Adverse events, endpoint: harms, by: arm}
figures:
  os: {kind: kaplan-meier, title: Overall survival, endpoint: os, by: arm}
"""

PAGE = """\
# A made-up trial

{{os.patients}} patients; {{os.events}} died; median survival {{os.median}}.

![](table:baseline)

![](figure:os)

![](table:harms)
"""

REFERENCES = '[{"id": "nobody", "type": "article-journal", "title": "Made up", "author": [{"family": "Nobody"}], "issued": {"date-parts": [[2020]]}}]\n'


def write(path: Path, header: list[str], rows: list[list]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_lock(folder: Path, patients: int, cutoff: date) -> None:
    """What is known of the first patients at a cut-off; the same patient has the same history at every one."""
    adsl, adtte, adae = [], [], []
    for number in range(patients):
        chance = random.Random(number)
        arm = chance.choice(["Control", "Treated"])
        start = date(2018, 1, 1) + timedelta(days=chance.randrange(700))
        subject = f"LARGE-{number:06}"
        adsl.append([subject, arm, chance.choice("FM"), round(chance.gauss(60, 10)), chance.choice(["North", "South", "East", "West"]), start])
        death = int(chance.expovariate(1 / (700 if arm == "Control" else 850))) + 1
        followed = (cutoff - start).days
        days, censored = (death, 0) if death <= followed else (followed, 1)
        adtte.append([subject, days, censored, "ALIVE" if censored else "DEATH", start + timedelta(days=days)])
        for _ in range(chance.randrange(10)):
            day = chance.randrange(1, 1500)
            organ, term, serious = chance.randrange(20), chance.randrange(20), "NNNNY"[chance.randrange(5)]
            if day <= days:
                adae.append([subject, f"Class {organ + 1}", f"Term {organ + 1}.{term + 1}", serious, start + timedelta(days=day)])
    write(folder / "adsl.csv", ["USUBJID", "ARM", "SEX", "AGE", "REGION", "TRTSDT"], adsl)
    write(folder / "adtte.csv", ["USUBJID", "AVAL", "CNSR", "EVNTDESC", "ADT"], adtte)
    write(folder / "adae.csv", ["USUBJID", "AEBODSYS", "AEDECOD", "AESER", "ASTDT"], adae)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trialpress", default=".build/release/trialpress", help="the release program")
    parser.add_argument("--patients", type=int, default=100_000, help="patients at the last lock")
    options = parser.parse_args()
    program = str((ROOT / options.trialpress).resolve())
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is missing: run swift build -c release --product trialpress")

    with tempfile.TemporaryDirectory() as scratch:
        study = Path(scratch, "large")
        (study / "narrative").mkdir(parents=True)
        (study / "trial.yml").write_text(PLAN)
        (study / "references.json").write_text(REFERENCES)
        (study / "narrative" / "01-index.md").write_text(PAGE)
        locks = [("2020-06-30", options.patients * 9 // 10), ("2021-06-30", options.patients)]
        for lock, patients in locks:
            write_lock(study / "data" / lock, patients, date.fromisoformat(lock))
            subprocess.run([program, "lock", "large", lock, "--cutoff", lock], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
            rows = sum(file.read_bytes().count(b"\n") - 1 for file in (study / "data" / lock).glob("*.csv"))
            built = measure([program, "build", "large"], scratch)
            locks_so_far = len(list((study / "data").iterdir()))
            print(
                f"{patients} patients, {rows} rows at the newest of {locks_so_far} lock(s): "
                f"{built.wall:.2f} s wall, {built.cpu:.2f} s CPU, {built.peak:.0f} MiB, "
                f"site of {size(Path(scratch, 'Output', 'large')) / 1e6:.1f} MB"
            )


if __name__ == "__main__":
    main()
