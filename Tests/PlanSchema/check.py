"""Holds the JSON Schemas that `trialpress plan schema` prints against an independent validator.

usage: check.py TRIALPRESS STUDY...

Each schema must be one of draft 2020-12; the plans and claims of the studies must be valid; plans with a
fault of their keys must not be: the broken studies of the tests, and the studies' own plans with one
thing changed.
"""

import copy
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

BROKEN = pathlib.Path(__file__).parent.parent / "PipelineTests" / "Broken"
# What is wrong with the keys of a plan alone, whatever the data are.
FAULT_OF_KEYS = re.compile(
    r"study/(trial|published)\.yml:\S+ error: '[^']*' (is not a key of (?!a stage)|is not a value of '\w)"
)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `NO` and `2021-06-30` are texts."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), CoreLoader)


def changes(plan):
    """The plan with one fault each, and what the fault is."""

    def changed(what, change):
        copied = copy.deepcopy(plan)
        change(copied)
        return what, copied

    yield changed("no trial", lambda p: p.pop("trial"))
    yield changed("an unknown section", lambda p: p.update(endpoint={}))
    yield changed("a list of figures", lambda p: p.update(figures=[]))
    yield changed("synthetic in words", lambda p: p["trial"].update(synthetic="perhaps"))
    yield changed("an unknown design", lambda p: p["trial"].update(design="crossover"))
    yield changed("no data sets", lambda p: p["data"].pop("datasets"))
    yield changed("a text for a level of confidence",
                  lambda p: p.setdefault("conventions", {}).update({"confidence-level": "high"}))
    for section in ["endpoints", "tables", "figures"]:
        for name, entry in plan.get(section, {}).items():
            at = f"{section}: {name}"
            yield changed(f"{at} without kind", lambda p: p[section][name].pop("kind"))
            yield changed(f"{at} of an unknown kind", lambda p: p[section][name].update(kind="bar"))
            yield changed(f"{at} with an unknown key", lambda p: p[section][name].update(colour="red"))
            for key, other in [("grade", "grade-threshold"), ("exposure", "per"), ("ongoing", "treatment-end")]:
                if key in entry:
                    yield changed(f"{at} with {key} alone", lambda p: p[section][name].pop(other))
            title = "label" if section == "endpoints" else "title"
            yield changed(f"{at} without {title}", lambda p: p[section][name].pop(title))
            yield changed(f"{at} with a mapping for {title}",
                          lambda p: p[section][name].update({title: {"en": "x"}}))
    for name in plan.get("groupings", {}):
        yield changed(f"groupings: {name} without levels", lambda p: p["groupings"][name].pop("levels"))


def main(program, studies):
    validators, faults, counts = {}, [], {"valid": 0, "refused": 0}
    for file in ["trial.yml", "published.yml"]:
        printed = subprocess.run(
            [program, "plan", "schema", file], check=True, capture_output=True, text=True)
        schema = json.loads(printed.stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[file] = jsonschema.Draft202012Validator(schema)

    def hold(file, content, what, is_valid):
        error = jsonschema.exceptions.best_match(validators[file].iter_errors(content))
        if is_valid and error is not None:
            faults.append(f"{what} is refused at {list(error.absolute_path)}: {error.message[:300]}")
        elif not is_valid and error is None:
            faults.append(f"{what} passes")
        counts["valid" if is_valid else "refused"] += 1

    for study in map(pathlib.Path, studies):
        for file in validators:
            if (study / file).exists():
                hold(file, read(study / file), f"{study / file}", True)
        for what, plan in changes(read(study / "trial.yml")):
            hold("trial.yml", plan, f"{study}: {what}", False)
    for expected in sorted(BROKEN.glob("*/expected.txt")):
        found = FAULT_OF_KEYS.search(expected.read_text(encoding="utf-8"))
        if found:
            file = f"{found[1]}.yml"
            hold(file, read(expected.parent / "study" / file), expected.parent.name, False)
    for fault in faults:
        print(f"error: {fault}", file=sys.stderr)
    print(f"plan schema: {counts['valid']} files valid, {counts['refused']} faults refused"
          if not faults else f"plan schema: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
