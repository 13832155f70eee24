#!/usr/bin/env python3
"""Looks at printed reports: tags, outline, language, paper, fonts, and what ends a page.

    printed.py TRIALPRESS STUDY SITE_DIR...

Checks `report.pdf` of each site against the `report.html` it was printed from, and a print on
Letter of the study, which TRIALPRESS builds into a folder that is thrown away. Prints one line a
finding and exits with 1 if there is any; a report without one is not read again while it stays the same, nor
is the study printed again while it and the program do (stamps.py). Needs the packages of requirements.txt
and poppler-utils.
"""

import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from shutil import copytree

from lxml import html
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from stamps import Stamps, said_by

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# Points: ISO 216 and ANSI/ASME Y14.1.
PAPER = {"A4": (595.28, 841.89), "letter": (612, 792)}
PAGE_FOOT = re.compile(r"Page (\d+) of (\d+)$")


def plain(text: str) -> str:
    return " ".join(text.split())


def check_frame(pdf: PdfReader, page: html.HtmlElement) -> list[str]:
    """Tags, language and title, as readers with assistive technology need them (PDF/UA-1, 7.1 and 7.2)."""
    root, findings = pdf.trailer["/Root"], []
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        findings.append("tagged: no")
    if root.get("/Lang") != page.get("lang"):
        findings.append(f"language: {root.get('/Lang')} for {page.get('lang')}")
    title = page.findtext(".//title")
    if plain((pdf.metadata and pdf.metadata.title) or "") != plain(title or ""):
        findings.append(f"title: {pdf.metadata.title if pdf.metadata else None!r}")
    return findings


def check_paper(pdf: PdfReader, page: html.HtmlElement) -> list[str]:
    asked = re.search(r"@page\{size:(\w+)", page.findtext(".//style") or "")
    if not asked or asked[1] not in PAPER:
        return ["paper: the style names no sheet"]
    width, height = PAPER[asked[1]]
    sizes = {(float(p.mediabox.width), float(p.mediabox.height)) for p in pdf.pages}
    strange = [s for s in sizes if abs(s[0] - width) > 1 or abs(s[1] - height) > 1]
    return [f"paper: {size[0]} by {size[1]} points for {asked[1]}" for size in strange]


def outline_titles(entries: list) -> list[str]:
    return [
        title for entry in entries
        for title in (outline_titles(entry) if isinstance(entry, list) else [plain(entry.title or "")])
    ]


def headings(page: html.HtmlElement) -> list[str]:
    """The headings that are printed, in order; contents and lists of numbers are for the screen."""
    found = page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]"
                       "[not(ancestor::*[@id='page-contents' or @class='number-lists'])]")
    return [plain(heading.text_content()) for heading in found]


def check_outline(pdf: PdfReader, page: html.HtmlElement) -> list[str]:
    titles, wanted = outline_titles(pdf.outline), headings(page)
    if titles == wanted:
        return []
    first = next((i for i, (a, b) in enumerate(zip(titles, wanted)) if a != b), min(len(titles), len(wanted)))
    return [f"outline: {len(titles)} entries for {len(wanted)} headings, other from "
            f"{titles[first:first + 1]} for {wanted[first:first + 1]}"]


def check_fonts(pdf: PdfReader) -> list[str]:
    loose: set[str] = set()
    for page in pdf.pages:
        fonts = page.get("/Resources", DictionaryObject()).get("/Font", DictionaryObject())
        for font in (reference.get_object() for reference in fonts.get_object().values()):
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", DictionaryObject()).get_object()
            has_file = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            if not has_file and font["/Subtype"] != "/Type3":
                loose.add(str(font.get("/BaseFont")))
    return [f"font: {name} is not embedded" for name in sorted(loose)]


def check_pages(file: Path, page: html.HtmlElement) -> list[str]:
    """Each page has its number and text, and none ends with a heading or with the caption of a table."""
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    # The title is repeated in the last lines of the report; a figure's caption stands below it.
    titles = set(headings(page)[1:])
    captions = [plain(caption.text_content()) for caption in page.iter("caption")]
    sheets = text.split("\f")[:-1]
    findings = []
    for number, sheet in enumerate(sheets, 1):
        lines = [plain(line) for line in sheet.splitlines() if line.strip()]
        foot = PAGE_FOOT.search(lines[-1]) if lines else None
        if not foot or (int(foot[1]), int(foot[2])) != (number, len(sheets)):
            findings.append(f"page {number}: it ends with {lines[-1:]}, not with its number")
            continue
        # The running head is the first line, the number the last.
        content = lines[1:-1]
        if not content:
            findings.append(f"page {number}: it is blank")
        elif content[-1] in titles or any(text.startswith(content[-1]) for text in captions):
            findings.append(f"page {number}: it ends with {content[-1][:60]!r}")
    return findings


def check_print(site: Path) -> list[str]:
    file = site / "report.pdf"
    if not file.exists():
        return [f"{file}: it is missing"]
    page = html.fromstring((site / "report.html").read_bytes())
    pdf = PdfReader(file)
    findings = check_frame(pdf, page) + check_paper(pdf, page) + check_outline(pdf, page)
    return [f"{file}: {finding}" for finding in findings + check_fonts(pdf) + check_pages(file, page)]


def check_letter(program: Path, study: Path) -> list[str]:
    """The study with another sheet in its plan, printed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, study.name)
        copytree(study, copy)
        plan = (copy / "trial.yml").read_text(encoding="utf-8")
        changed = re.sub(r"(?m)^report:\n", "report:\n  paper: letter\n", plan)
        if changed == plan:
            return [f"{study}: its plan has no 'report:'"]
        (copy / "trial.yml").write_text(changed, encoding="utf-8")
        subprocess.run(
            [program, "build", copy, "--pdf", "--output", Path(folder, "Output")],
            check=True, stdout=subprocess.DEVNULL)
        sites = sorted(Path(folder, "Output").glob("*/"))
        sheets = [re.search(r"@page\{size:(\w+)", (site / "report.html").read_text("utf-8")) for site in sites]
        if [sheet and sheet[1] for sheet in sheets] != ["letter"]:
            return [f"{study}: the plan's sheet does not reach the style"]
        return [finding.replace(folder, "on letter") for finding in check_print(sites[0])]


def main(arguments: list[str]) -> int:
    if len(arguments) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    program, study, *sites = (Path(argument).resolve() for argument in arguments)
    stamps = Stamps("printed", said_by("pdftotext", "-v"), said_by(CHROMIUM, "--version"))

    def stamp(files: list[Path]) -> Path:
        return stamps.stamp(*(file.read_bytes() for file in files if file.is_file()), exact=True)

    work = [(stamp([site / "report.pdf", site / "report.html"]), partial(check_print, site)) for site in sites]
    work.append((stamp([program, *sorted(study.rglob("*"))]), partial(check_letter, program, study)))
    work = [(known, check) for known, check in work if not stamps.is_known(known)]
    print(f"printed.py: {len(work)} of {len(sites) + 1} reports to read", file=sys.stderr)
    failed = False
    for stamp_of_work, check in work:
        findings = check()
        for finding in findings:
            print(finding)
        if not findings:
            stamps.keep(stamp_of_work)
        failed = failed or bool(findings)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
