"""What a reader does on a page: reads a slider, saves a picture, follows numbers and links, by mouse, touch
and keys. Each function returns one line a finding."""

from pathlib import Path

from playwright.sync_api import Page

from accessibility import accessibility


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


def check_copying(page: Page) -> list[str]:
    """What is copied from a page that warns of its data begins with the warning, in a table as its first row."""
    if not page.locator("trialpress-notice").count():
        return []
    page.evaluate("document.addEventListener('copy', ({clipboardData}) => {"
                  "window.copied = ['text/plain', 'text/html'].map((kind) => clipboardData.getData(kind));})")
    warning = page.locator("trialpress-notice strong").first.inner_text()
    findings = []
    for what in ("main p", "section.display tbody tr", "section.display tbody"):
        part = page.locator(what).first
        if not part.count():
            continue
        part.evaluate("(element) => {window.copied = ['', '']; getSelection().selectAllChildren(element);}")
        page.keyboard.press("Control+c")
        plain, markup = page.evaluate("window.copied")
        if not plain.startswith(warning) or len(plain.splitlines()) < 2:
            findings.append(f"copying: {what} is copied as {plain[:60]!r}")
        first = "<tr><td>" if what.startswith("section") else "<p>"
        if f"{first}{warning}" not in markup:
            findings.append(f"copying: {what} is copied as {markup[:90]!r}")
    page.evaluate("getSelection().removeAllRanges()")
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
            # The page behind it is inert, and was looked at before.
            for rule, _ in accessibility(page, within="dialog[open]"):
                findings.append(f"axe {rule}: with an open dialog")
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
