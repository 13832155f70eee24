"""A registry of invented patients as a study with one CSV of nine columns: curves and a log-rank test by arm, a Cox model of five covariates, a table."""

import random
from pathlib import Path

from large import REFERENCES

PLAN = """\
trial: {id: registry, acronym: REGISTRY, title: A made-up registry, design: observational, synthetic: true, source: nobody, language: en-GB}
data:
  subject: USUBJID
  subject-level: adsl
  missing: ['']
  baseline: [AGE, BMI, ECOG]
  datasets: {adsl: adsl.csv}
populations: {all: {label: All patients}}
groupings:
  arm: {label: Arm, variable: adsl.ARM, known-at: baseline, levels: [A, B], reference: A}
  sex: {label: Sex, variable: adsl.SEX, known-at: baseline, levels: [F, M], reference: F}
endpoints:
  os:
    kind: time-to-event
    role: primary
    prespecified: true
    label: Overall survival
    population: all
    dataset: adsl
    origin: entry
    time: AVAL
    time-unit: days
    event: CNSR = 0
    competing: none
    display-unit: months
    landmarks: [12, 24]
    compare: [arm]
models:
  adjusted:
    endpoint: os
    label: Adjusted
    covariates: [arm, sex, {variable: adsl.AGE, label: Age}, {variable: adsl.BMI, label: BMI}, {variable: adsl.ECOG, label: ECOG}]
    proportional-hazards: none
tables:
  baseline:
    kind: summary
    title: Patients
    population: all
    by: arm
    total: true
    variables: [{variable: adsl.AGE, label: Age}, {variable: adsl.SEX, label: Sex, categories: [F, M]}, {variable: adsl.BMI, label: BMI}]
  adjusted: {kind: model, title: Adjusted, model: adjusted}
figures:
  os: {kind: kaplan-meier, title: Overall survival, endpoint: os, by: arm}
"""

PAGE = """\
# A made-up registry

Median {{os.median}}.

![](figure:os)

![](table:baseline)

![](table:adjusted)
"""


def write_study(study: Path, patients: int) -> Path:
    """Writes the study and returns its data file."""
    chance = random.Random(1)
    data = study / "data" / "final" / "adsl.csv"
    data.parent.mkdir(parents=True)
    (study / "narrative").mkdir()
    (study / "trial.yml").write_text(PLAN)
    (study / "references.json").write_text(REFERENCES)
    (study / "narrative" / "01-index.md").write_text(PAGE)
    with data.open("w") as file:
        file.write("USUBJID,ARM,AGE,SEX,ECOG,BMI,STAGE,AVAL,CNSR\n")
        for number in range(patients):
            arm = chance.choice("AB")
            death, end = chance.expovariate(1 / (700 if arm == "A" else 600)), chance.uniform(0, 1800)
            file.write(
                f"P{number:07d},{arm},{chance.randint(18, 90)},{chance.choice('FM')},{chance.randint(0, 3)},"
                f"{chance.gauss(26, 4):.1f},{chance.choice('IVX')},{min(death, end):.0f},{0 if death <= end else 1}\n"
            )
    return data
