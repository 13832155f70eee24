#!/usr/bin/env python3
"""Looks at built sites as readers do: in light and dark, on a phone, on paper, without scripts.

    check.py SITE_DIR...

Prints one line a finding, `site/page.html: rule: what`, and exits with 1 if there is any. What was looked
at without a finding is not looked at again while it, the rules and the browser stay the same (stamps.py).
Needs the packages of requirements.txt, a Java runtime, and Chromium (its path may be given in
the environment variable CHROMIUM).
"""

import multiprocessing
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

import accessibility
import notices
import page_views
import site_checks
from stamps import Stamps, forget_unused, said_by

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def pages_to_view(site: Path) -> list[Path]:
    """Every page of the narrative, one of each other kind, and the single file.

    The program's own pages of an older edition are those of the newest with other numbers: of these
    only the markup and the links are checked again.
    """
    is_older = site.parent.name == "locks"
    chosen: dict[str, Path] = {}
    for page in sorted(site.glob("*.html")):
        text = page.read_text(encoding="utf-8")
        own = {
            "about", "changes", "checklist", "claims", "contents", "conventions", "data", "index", "methods",
            "numbers", "other", "references", "report", "search",
        }
        has_figure = "<figure" in text
        if is_older and page.stem in own - {"changes", "index", "report"} and not has_figure:
            continue
        if page.stem in own or has_figure:
            kind = page.stem
        elif page.stem.startswith("numbers-"):
            kind = "numbers-part"
        else:
            kind = "listing" if page.stem.startswith("table-") else page.stem
        chosen.setdefault(kind, page)
    return sorted(chosen.values())


@dataclass(frozen=True)
class Work:
    """Something to look at, and the stamps that it earns when nothing is found."""

    kind: str
    paths: list[Path]
    stamps: list[Path]


def work_of(sites: list[Path]) -> list[Work]:
    """All that is to be looked at; what takes longest first, so that no core waits for the last of it."""
    stamps = Stamps("check", accessibility.SCRIPT.encode(), said_by(CHROMIUM, "--version"))

    def stamp(kind: str, *paths: Path) -> Path:
        return stamps.stamp(kind.encode(), *(path.read_bytes() for path in paths))

    viewed = sorted((page for site in sites for page in pages_to_view(site)), key=lambda page: -page.stat().st_size)
    pages = {site: sorted(site.glob("*.html")) for site in sites}
    every_page = [page for site in sites for page in pages[site]]
    # A link leads to any file of any edition.
    names = [str(file) for site in sites for file in sorted(site.rglob("*"))]
    linked = stamps.stamp(b"links", str(names).encode(), *(page.read_bytes() for page in every_page))

    markup = {page: stamp("markup", page) for page in every_page}
    unread = [page for page in every_page if not stamps.is_known(markup[page])]
    work = [Work("markup", unread, [markup[page] for page in unread])] if unread else []
    work += [Work("page", [page], [stamp("page", page)]) for page in viewed]
    work += [Work("site", [site], [stamp("site", *pages[site], *sorted(site.glob("figures/*.svg")))]) for site in sites]
    work += [Work("links", sites, [linked])]
    return [one for one in work if not all(map(stamps.is_known, one.stamps))]


def check_site(site: Path) -> list[str]:
    pages = sorted(site.glob("*.html"))
    if not pages:
        return [f"{site}: site: there is no page"]
    findings = site_checks.check_figure_files(site) + site_checks.check_search(BROWSER, site)
    findings += notices.check_hostile_styles(BROWSER, site)
    for page in pages:
        findings += [f"{page}: {finding}" for finding in site_checks.check_budget(page)]
    return findings


def findings_of(work: Work) -> list[str]:
    path = work.paths[0]
    match work.kind:
        case "markup":
            return site_checks.check_markup(work.paths)
        case "links":
            return [finding for site in work.paths for finding in site_checks.check_links(site)]
        case "site":
            return check_site(path)
        case _:
            return [f"{path}: {finding}" for finding in page_views.check_page(BROWSER, path)]


def check(work: Work) -> list[str]:
    """What is found in the browser of this process."""
    try:
        findings = findings_of(work)
    except Error as error:
        # Something that must be there cannot be reached; what else is wrong is told all the same.
        findings = [f"{work.paths[0]}: browser: {' '.join(str(error).split())[:200]}"]
    if not findings:
        for stamp in work.stamps:
            Stamps.keep(stamp)
    return findings


def open_browser() -> None:
    global BROWSER
    BROWSER = sync_playwright().start().chromium.launch(executable_path=CHROMIUM)


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    sites = [Path(argument).resolve() for argument in arguments]
    work = work_of(sites)
    print(f"check.py: {len(work)} things to look at in {len(sites)} sites", file=sys.stderr)
    findings: list[str] = []
    if work:
        with multiprocessing.Pool(initializer=open_browser) as pool:
            findings = [finding for found in pool.imap(check, work) for finding in found]
    forget_unused()
    for finding in sorted(set(findings)):
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
