#!/usr/bin/env python3
"""Time the whole build of a made-up study of 5,000 patients with 150,000 adverse events of 1,620 terms."""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from compare import ROOT, measure, size
from large import REFERENCES, write

CLASSES, TERMS_OF_A_CLASS = 27, 60

PLAN = """\
trial: {id: many-harms, acronym: HARMS, title: A made-up trial of many adverse events, design: randomised, synthetic: true, source: nobody, language: en-GB}
data:
  subject: USUBJID
  subject-level: adsl
  missing: ['']
  baseline: [ARM]
  datasets: {adsl: {file: adsl.csv, types: {TRTSDT: date}}, adae: {file: adae.csv, types: {ASTDT: date}}}
  dictionaries: {MedDRA: '27.0'}
populations:
  all: {label: All patients, where: AGE >= 0}
groupings:
  arm: {label: Arm, variable: adsl.ARM, known-at: baseline, levels: [Control, Treated], reference: Control}
endpoints:
  harms:
    kind: harms
    role: primary
    prespecified: true
    label: Adverse events
    population: all
    dataset: adae
    definition: All events.
    class: AEBODSYS
    term: AEDECOD
    grade: AETOXGR
    grade-threshold: 3
    serious: AESER = 'Y'
    difference: newcombe
    dictionary: MedDRA
    compare: [arm]
tables:
  harms: {kind: adverse-events, title: Adverse events, endpoint: harms, by: arm, total: true}
  grades: {kind: worst-grade, title: Adverse events by worst grade, endpoint: harms, by: arm, total: true}
"""

PAGE = """\
# A made-up trial

{{harms.patients}} patients had an adverse event.

![](table:harms)

![](table:grades)
"""


def write_study(study: Path, patients: int, events: int) -> None:
    """Common terms are many times as frequent as rare ones, as in real trials; every term occurs."""
    chance = random.Random(17)
    terms = [(organ + 1, term + 1) for organ in range(CLASSES) for term in range(TERMS_OF_A_CLASS)]
    weights = [1 / (1 + term) for _, term in terms]
    start = date(2019, 1, 1)
    adsl = [[f"HARMS-{number:05}", chance.choice(["Control", "Treated"]), round(chance.gauss(60, 10)), start] for number in range(patients)]
    drawn = terms + chance.choices(terms, weights, k=events - len(terms))
    adae = [
        [f"HARMS-{chance.randrange(patients):05}", f"Class {organ}", f"Term {organ}.{term}", "111112223345"[chance.randrange(12)], "NNNNY"[chance.randrange(5)], start + timedelta(days=chance.randrange(700))]
        for organ, term in drawn
    ]
    (study / "narrative").mkdir(parents=True)
    (study / "trial.yml").write_text(PLAN)
    (study / "references.json").write_text(REFERENCES)
    (study / "narrative" / "01-index.md").write_text(PAGE)
    write(study / "data" / "final" / "adsl.csv", ["USUBJID", "ARM", "AGE", "TRTSDT"], adsl)
    write(study / "data" / "final" / "adae.csv", ["USUBJID", "AEBODSYS", "AEDECOD", "AETOXGR", "AESER", "ASTDT"], adae)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trialpress", default=".build/release/trialpress", help="the release program")
    parser.add_argument("--patients", type=int, default=5_000)
    parser.add_argument("--events", type=int, default=150_000)
    options = parser.parse_args()
    program = str((ROOT / options.trialpress).resolve())
    if not os.access(program, os.X_OK):
        sys.exit(f"{program} is missing: run swift build -c release --product trialpress")

    with tempfile.TemporaryDirectory() as scratch:
        study = Path(scratch, "many-harms")
        write_study(study, options.patients, options.events)
        subprocess.run([program, "lock", "many-harms", "final", "--cutoff", "2021-06-30"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        built = measure([program, "build", "many-harms"], scratch)
        print(
            f"{options.patients} patients, {options.events} adverse events of {CLASSES * TERMS_OF_A_CLASS} terms: "
            f"{built.wall:.2f} s wall, {built.cpu:.2f} s CPU, {built.peak:.0f} MiB, "
            f"site of {size(Path(scratch, 'Output', 'many-harms')) / 1e6:.1f} MB"
        )


if __name__ == "__main__":
    main()
