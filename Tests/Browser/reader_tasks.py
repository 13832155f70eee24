#!/usr/bin/env python3
"""Does what a new reader of the AZALENA site wants to do on a phone, and counts the taps.

    reader_tasks.py SITE_DIR

Each task begins on the front page and may take three taps. Prints one line a finding and exits
with 1 if there is any; done without one, the tasks are not done again while the site and the browser stay
the same (stamps.py). Needs what check.py needs.
"""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, TimeoutError, sync_playwright

from stamps import Stamps, said_by

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
MOST_TAPS = 3


@dataclass
class Reader:
    """Someone with a phone; counts what is tapped and remembers what was not as it should be."""

    page: Page
    results: dict[str, str]
    taps: int = 0
    findings: list[str] = field(default_factory=list)

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.first.tap()

    def go_to(self, title: str) -> None:
        """By the folded list of pages, which is on every page."""
        self.tap(self.page.locator("nav.fold summary"))
        self.tap(self.page.locator("nav.fold").get_by_role("link", name=title, exact=True))

    def sees(self, target: Locator, text: str) -> None:
        """What was looked for is on the screen after scrolling, holds the text, and nothing covers it."""
        target = target.first
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if text not in " ".join((target.text_content() or "").split()):
            self.findings.append(f"{text!r} is not in {target.text_content()!r}")
        elif box is None or box["x"] < -1 or box["x"] + box["width"] > 361:
            self.findings.append(f"{text!r} is beside the screen: {box}")
        elif not target.evaluate(
            """(element) => {
              const box = element.getBoundingClientRect();
              const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
              return element.contains(top);
            }"""
        ):
            self.findings.append(f"something covers {text!r}")


def survival_at_one_year(reader: Reader) -> None:
    reader.go_to("Survival")
    result = "os.survival@12[dose=5-mg]"
    estimate = reader.results[result].split(" ")[0]
    reader.sees(reader.page.locator(f"#table-os td[data-result='{result}']"), estimate)


def worst_grade_of_febrile_neutropenia(reader: Reader) -> None:
    reader.go_to("Safety")
    row = reader.page.locator("#table-non-haematological tr", has_text="Febrile neutropenia")
    reader.sees(row.locator("th"), "Febrile neutropenia")
    result = row.locator("td[data-result*='grade=3-or-more']").first.get_attribute("data-result") or ""
    reader.sees(row.locator(f"td[data-result='{result}']"), reader.results[result].split(" ")[0])


def who_was_not_analysed(reader: Reader) -> None:
    reader.go_to("Patients")
    flow = reader.page.locator("#figure-flow svg.narrow")
    analysed = reader.results["disposition.patients[stage=analysed]"].split(" ")[0]
    reader.sees(flow.locator("text", has_text="Analysed").first, "Analysed")
    if analysed not in (flow.text_content() or ""):
        reader.findings.append(f"the flow does not show {analysed} analysed")


def changes_since_the_interim(reader: Reader) -> None:
    reader.go_to("Since the last lock")
    reader.sees(reader.page.locator("h1"), "Since the last lock")
    if reader.page.locator("main table tbody tr").count() < 5:
        reader.findings.append("the page of changes has no table of changes")


def download_of_figure_2(reader: Reader) -> None:
    reader.go_to("Contents")
    item = reader.page.locator("main li", has_text="Figure 2.")
    reader.tap(item.get_by_role("link", name="Figure (SVG)"))
    # From a folder the file opens; a server's would be saved.
    reader.page.wait_for_url("**/figures/*.svg")


TASKS = {
    "find survival after one year with 5 mg": survival_at_one_year,
    "find how many had febrile neutropenia at which worst grade": worst_grade_of_febrile_neutropenia,
    "find who was not analysed": who_was_not_analysed,
    "find what changed since the interim analysis": changes_since_the_interim,
    "save figure 2": download_of_figure_2,
}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    site = Path(arguments[0]).resolve()
    rows = json.loads((site / "results.json").read_text(encoding="utf-8"))["results"]
    results = {row["id"]: row["text"] for row in rows}
    stamps = Stamps("reader tasks", said_by(CHROMIUM, "--version"))
    # What is looked for is read from the results, and a figure is opened as a file.
    used = [*sorted(site.glob("*.html")), site / "results.json", *sorted(site.glob("figures/*.svg"))]
    stamp = stamps.stamp(*(file.read_bytes() for file in used))
    if stamps.is_known(stamp) and not os.environ.get("READER_SHOTS"):
        print("reader_tasks.py: the tasks were done on these pages", file=sys.stderr)
        return 0
    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for name, task in TASKS.items():
            context = browser.new_context(
                viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
            )
            context.set_default_timeout(30_000)
            reader = Reader(context.new_page(), results)
            reader.page.goto((site / "index.html").as_uri())
            try:
                task(reader)
            except TimeoutError as error:
                reader.findings.append(str(error).splitlines()[0])
            if reader.taps > MOST_TAPS:
                reader.findings.append(f"{reader.taps} taps, {MOST_TAPS} allowed")
            for finding in reader.findings:
                print(f"{site}: to {name}: {finding}")
            failed = failed or bool(reader.findings)
            if not reader.findings:
                print(f"{name}: {reader.taps} taps", file=sys.stderr)
            if os.environ.get("READER_SHOTS"):
                reader.page.screenshot(path=f"{os.environ['READER_SHOTS']}/{task.__name__}.png")
            context.close()
        browser.close()
    if not failed:
        stamps.keep(stamp)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
