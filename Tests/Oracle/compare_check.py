#!/usr/bin/env python3
"""Holds a change report against the two results.json it is about, number by number.

usage: compare_check.py EARLIER LATER CHANGES

EARLIER is record/results.json of the older lock, LATER results.json of the newer edition, CHANGES
what `trialpress compare --format json` printed or the site offers for download. Nothing of
trialpress is used: what moved is found anew. Prints what was compared; exit code 1 and a line for
each fault.
"""
import json
import math
import sys

COUNTS = ("n", "events", "denominator")
NUMBERS = ("value", "lower", "upper", "p") + COUNTS
COMPARED = NUMBERS + ("reason",)

faults = []


def fault(text):
    faults.append(text)


def close(first, second):
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)


def same(first, second):
    """Whether two versions of a result have the same numbers."""
    if first is None or second is None:
        return first is second
    return all(first[key] == second[key] for key in COMPARED)


def differences(before, after):
    """The differences of the numbers that both have and that are not equal."""
    if before is None or after is None:
        return {}
    return {
        key: after[key] - before[key]
        for key in NUMBERS
        if before[key] is not None and after[key] is not None and before[key] != after[key]
    }


def check_end(change, name, row):
    """One end of a result's way against the results it was read from."""
    end = change[name]
    if end is None or row is None:
        if end is not row:
            fault(f"{change['id']}: {name} is {'there' if end else 'missing'}")
        return
    for key in COMPARED + ("text",):
        if end[key] != row[key]:
            fault(f"{change['id']}: {name} {key} is {end[key]}, the results have {row[key]}")


def check_difference(where, told, before, after):
    found = differences(before, after)
    if told.keys() != found.keys():
        fault(f"{where}: differences of {sorted(told)}, but {sorted(found)} differ")
        return
    for key, value in found.items():
        if not close(told[key], value):
            fault(f"{where}: the difference of {key} is {told[key]}, not {value}")


def check_steps(change):
    """Each step goes on where the one before ended, moves something, and all sum to the whole."""
    end = change["before"]
    sums = dict.fromkeys(NUMBERS, 0.0)
    is_whole = True
    if not change["steps"]:
        fault(f"{change['id']}: moved, but by no step")
    for step in change["steps"]:
        where = f"{change['id']} ({' or '.join(step['reasons'])})"
        if not same(end, step["before"]):
            fault(f"{where}: does not begin where the step before ended")
        if same(step["before"], step["after"]):
            fault(f"{where}: moves nothing")
        check_difference(where, step["difference"], step["before"], step["after"])
        for key in NUMBERS:
            values = [side and side[key] for side in (step["before"], step["after"])]
            if all(value is not None for value in values):
                sums[key] += step["difference"].get(key, 0)
            elif any(value is not None for value in values):
                is_whole = False
        end = step["after"]
    if not same(end, change["after"]):
        fault(f"{change['id']}: the steps do not end where the result does")
    if is_whole:
        for key, whole in change["difference"].items():
            if not close(sums[key], whole):
                fault(f"{change['id']}: the steps of {key} sum to {sums[key]}, not {whole}")


def check_counts(report, earlier, later):
    counts = {"moved": 0, "added": 0, "gone": 0, "unmoved": 0}
    back = {c["id"] for c in report["results"] if same(c["before"], c["after"])}
    for key in earlier.keys() | later.keys() | back:
        before, after = earlier.get(key), later.get(key)
        if key in back:
            continue
        if before is None:
            counts["added"] += 1
        elif after is None:
            counts["gone"] += 1
        else:
            counts["unmoved" if same(before, after) else "moved"] += 1
    if counts != report["counts"]:
        fault(f"counts are {report['counts']}, not {counts}")
    return counts


def check_order(changes):
    roles = {"primary": 0, "secondary": 1, "exploratory": 2, None: 3}
    keys = [(roles[change["role"]], not change["lines"]) for change in changes]
    if keys != sorted(keys):
        fault("results do not stand by role and crossed lines")


def check_lines(change, level):
    """The p value and hazard ratio lines, found anew."""
    before, after = change["before"], change["after"]
    told = {line["line"] for line in change["lines"]}
    if before is None or after is None:
        found = set()
    else:
        found = told & {"verdict"}
        if before["p"] is not None and after["p"] is not None:
            if (before["p"] < level) != (after["p"] < level):
                found.add("significance")
        if ".hazard-ratio" in change["id"]:
            sides = [
                None if end["lower"] is None or end["upper"] is None
                else end["lower"] > 1 or end["upper"] < 1
                for end in (before, after)
            ]
            if None not in sides and sides[0] != sides[1]:
                found.add("interval")
        # How long subjects were followed decides nothing.
        reached = [end["value"] is not None for end in (before, after)]
        reasons = {before["reason"], after["reason"]}
        if ".follow-up" not in change["id"] and reached[0] != reached[1]:
            if "not reached" in reasons:
                found.add("reached")
        if ".verdict" in change["id"]:
            found.discard("verdict")
            if before["value"] != after["value"]:
                found.add("verdict")
    if told != found:
        fault(f"{change['id']}: lines {sorted(told)}, but {sorted(found)} were crossed")


class Numbers(dict):
    """A result; a number that the file leaves out is none."""

    def __missing__(self, key):
        return None


def numbers(members):
    """Of the second version of either file, in which what has no value is left out."""
    return None if members is None else Numbers(members)


def read_changes(report):
    """The results of a report with both ends everywhere, also at a single step."""
    for change in report["results"]:
        for name in ("before", "after", "role"):
            change.setdefault(name)
        change["before"], change["after"] = numbers(change["before"]), numbers(change["after"])
        for step in change["steps"]:
            ends = change if len(change["steps"]) == 1 and not {"before", "after"} & step.keys() else step
            step["before"], step["after"] = (numbers(ends.get(name)) for name in ("before", "after"))
    return report["results"]


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    earlier, later, report = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
    level = round(1 - float(later["conventions"]["confidence-level"]), 10)
    before = {row["id"]: numbers(row) for row in earlier["results"]}
    after = {row["id"]: numbers(row) for row in later["results"]}
    changes = read_changes(report)
    told = {change["id"] for change in changes}
    if len(told) != len(changes):
        fault("a result stands twice")
    for key in sorted(before.keys() | after.keys()):
        if not same(before.get(key), after.get(key)) and key not in told:
            fault(f"{key}: moved, but is not in the report")
    for change in changes:
        check_end(change, "before", before.get(change["id"]))
        check_end(change, "after", after.get(change["id"]))
        check_difference(change["id"], change["difference"], change["before"], change["after"])
        check_steps(change)
        check_lines(change, level)
    check_order(changes)
    counts = check_counts(report, before, after)
    for text in faults:
        print(text)
    steps = sum(len(change["steps"]) for change in changes)
    print(f"{len(changes)} results in {steps} steps, {counts}: {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
