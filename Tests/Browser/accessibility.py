"""axe-core on a page: each of its rules on every element, contrast on one element of each appearance.

The rule of contrast asks for every element what lies below it, which takes a minute in a page of 28,000
elements. Elements with the same names and classes on the way from the root, and the same colours, sizes
and places in the stack on that way, look alike: the one with the longest text of its own stands for all,
because axe leaves an element of one character undecided.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
# The rules that see colours; a page in other colours is held to these alone.
COLOR_RULES = ["color-contrast", "link-in-text-block"]

RUN = """async ({ only, within }) => {
  const looks = new WeakMap();
  const look = (element) => {
    if (!element) return '';
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [element.localName, element.getAttribute('class'), style.color, style.fill,
        style.backgroundColor, style.backgroundImage, style.opacity, style.position, style.zIndex,
        style.fontSize, style.fontWeight, style.textShadow, style.visibility, style.display];
      looks.set(element, `${look(element.parentElement)}>${own.join()}`);
    }
    return looks.get(element);
  };
  const root = document.querySelector(within);
  const bearers = [...root.querySelectorAll('button, input, select, textarea')];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.data.trim()) bearers.push(texts.currentNode.parentElement);
  }
  const length = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    .reduce((sum, node) => sum + node.data.trim().length, 0);
  const first = new Map();
  for (const element of bearers) {
    const known = first.get(look(element));
    if (!known || length(element) > length(known)) first.set(look(element), element);
  }
  for (const element of first.values()) element.setAttribute('data-first-look', '');
  axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-first-look]' }] });
  const options = { resultTypes: ['violations'] };
  if (only) options.runOnly = only;
  const { violations } = await axe.run(within === 'body' ? document : root, options);
  for (const element of first.values()) element.removeAttribute('data-first-look');
  return violations.map(({ id, nodes }) => [id, nodes[0].html.replace(' data-first-look=""', '')]);
}"""


def accessibility(page: Page, only: list[str] | None = None, within: str = "body") -> list[tuple[str, str]]:
    """The violations of axe's rules, or of those that are named, with the first element of each."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(SCRIPT)
    found = page.evaluate(RUN, {"only": only, "within": within})
    return [(rule, html[:80].replace("\n", " ")) for rule, html in found]
