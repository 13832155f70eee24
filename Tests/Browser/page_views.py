"""Looks at a page in light and dark, between a phone and a desk, and on paper: one load on a desk and one on
a phone serve all that is looked for. Each function returns one line a finding."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, Page

import page_acts
from accessibility import COLOR_RULES, accessibility
from notices import check_notices

RULES = (Path(__file__).parent / "page_rules.js").read_text(encoding="utf-8")
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
HEIGHT = 800
# What a page takes a second for may take a minute on a machine that does other work too.
PATIENCE = 120_000

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
    smallest_text: float = 12


LIGHT, DARK = View("light", 1280, "light"), View("dark", 1280, "dark")
TABLET, PHONE = View("tablet", 768, "light"), View("phone", 320, "light")


def marked(findings: list[str], view: View) -> list[str]:
    return [f"{finding} ({view.name})" for finding in findings]


def listen(page: Page, page_file: Path) -> list[str]:
    """A list that grows with what the page says on the console and asks for."""
    noises: list[str] = []

    def ask(url: str) -> None:
        if url != page_file.as_uri() and not url.startswith(("data:", "blob:")):
            noises.append(f"request: {url}")

    page.on("console", lambda message: noises.append(f"console: {message.text[:160]}"))
    page.on("pageerror", lambda error: noises.append(f"console: {str(error)[:160]}"))
    page.on("request", lambda request: ask(request.url))
    return noises


def check_rules(page: Page, view: View) -> list[str]:
    """The rules of `page_rules.js` in a view of a page that is open already."""
    page.emulate_media(media="screen", color_scheme=view.colors)
    page.set_viewport_size({"width": view.width, "height": HEIGHT})
    rules = {"width": view.width, "smallestText": view.smallest_text, "isPrint": False}
    return page.evaluate(RULES, rules) + check_notices(page)


def check_axe(page: Page, only: list[str] | None = None) -> list[str]:
    return [f"axe {rule}: {where}" for rule, where in accessibility(page, only)]


def check_print(page: Page) -> list[str]:
    """On paper everything is light, also for a reader whose screen is dark."""
    page.emulate_media(media="print", color_scheme="dark")
    return page.evaluate(RULES, {"width": LIGHT.width, "smallestText": 0, "isPrint": True}) + check_notices(page)


def check_without_scripts(page: Page, page_file: Path) -> list[str]:
    """What the file holds is what a reader without scripts sees."""
    def length(text: str) -> int:
        return len(re.sub(r"\s+", " ", text))

    full = length(page.locator("main").text_content() or "")
    main = html.fromstring(page_file.read_bytes()).find(".//main")
    bare = length(main.text_content() if main is not None else "")
    return [f"scripts: {bare} of {full} characters remain"] if bare < 0.95 * full else []


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


def open_page(browser: Browser, view: View, **options: object) -> Page:
    """A page in a context of its own, which is to be closed with it."""
    context = browser.new_context(
        viewport={"width": view.width, "height": HEIGHT}, color_scheme=view.colors, **options)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def look_at_desk(browser: Browser, page_file: Path) -> list[str]:
    page = open_page(browser, LIGHT, accept_downloads=True)
    noises = listen(page, page_file)
    page.goto(page_file.as_uri())
    findings = check_without_scripts(page, page_file) + check_print(page)
    page.evaluate(OPEN_ALL)
    findings += marked(check_rules(page, LIGHT) + check_axe(page), LIGHT)
    # Other colours and widths change neither names nor order, and widths no colours.
    findings += marked(check_rules(page, DARK) + check_axe(page, COLOR_RULES), DARK)
    findings += marked(check_rules(page, TABLET), TABLET)
    # What a reader does comes last, as it leaves its traces; the view is the first again.
    acts = check_rules(page, LIGHT)
    for act in (page_acts.check_focus, page_acts.check_readouts, page_acts.check_pictures, page_acts.check_previews,
                page_acts.check_copying):
        acts += act(page)
    acts += page_acts.check_origins(page, "mouse")
    page.context.close()
    return findings + marked(acts + noises, LIGHT)


def look_on_phone(browser: Browser, page_file: Path) -> list[str]:
    page = open_page(browser, PHONE, is_mobile=True, has_touch=True)
    noises = listen(page, page_file)
    page.goto(page_file.as_uri())
    page.evaluate(OPEN_ALL)
    findings = check_rules(page, PHONE) + check_axe(page)
    findings += page_acts.check_origins(page, "touch") + check_spacing(page, PHONE.width)
    page.context.close()
    return marked(findings + noises, PHONE)


def check_page(browser: Browser, page_file: Path) -> list[str]:
    return look_at_desk(browser, page_file) + look_on_phone(browser, page_file)
