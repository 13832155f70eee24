#!/usr/bin/env python3
"""Looks at built sites in Firefox, from files and without a network, and holds its text to Chromium's.

    firefox.py SITE_DIR...

Prints one line a finding, `site/page.html: rule: what`, and exits with 1 if there is any; a site without
one is not opened again while it and the browsers stay the same (stamps.py). Needs the
packages of requirements.txt, Firefox and Chromium (paths may be given in the environment variables
FIREFOX and CHROMIUM). Firefox is spoken to by WebDriver BiDi (w3.org/TR/webdriver-bidi), which it
serves itself.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from websockets.sync.client import connect

from stamps import Stamps, said_by

FIREFOX = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS = [360, 1280]
ANSWER_SECONDS = 60

# Every address but a file's leads to a port where nothing listens; what Firefox asks of its makers is off.
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "",
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "remote.active-protocols": 1,
}

MAIN_TEXT = "document.querySelector('main').innerText"
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
KEYS = {"Home": "\ue011", "ArrowRight": "\ue014", "Enter": "\ue007"}


class Firefox:
    """A running Firefox with one tab, what its pages said on the console and what they asked for."""

    def __init__(self, folder: str) -> None:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        Path(folder, "user.js").write_text("\n".join(lines), encoding="utf-8")
        self.log = Path(folder, "firefox.log")
        self.process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", "--profile", folder,
             "--remote-debugging-port", "0", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=self.log.open("w"), stderr=subprocess.STDOUT,
            env={**os.environ, "HOME": folder, "MOZ_HEADLESS": "1"},
        )
        self.number = 0
        self.noises: list[str] = []
        self.requests: list[str] = []
        self.socket = connect(f"{self.address()}/session", max_size=None, proxy=None, legacy=True)
        self.ask("session.new", capabilities={})
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def address(self) -> str:
        for _ in range(ANSWER_SECONDS * 10):
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", self.log.read_text())
            if found:
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        raise SystemExit(f"firefox.py: Firefox does not answer: {self.log.read_text()[-500:]}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def ask(self, method: str, **parameters: object) -> dict:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv(timeout=ANSWER_SECONDS))
            if message.get("id") == self.number:
                if message["type"] == "error":
                    raise RuntimeError(f"{method}: {message['error']}: {message['message']}")
                return message["result"]
            self.hear(message)

    def hear(self, message: dict) -> None:
        parameters = message.get("params", {})
        if message.get("method") == "log.entryAdded":
            self.noises.append(f"{parameters['level']}: {(parameters.get('text') or '')[:160]}")
        elif message.get("method") == "network.beforeRequestSent":
            self.requests.append(parameters["request"]["url"])

    def open(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def resize(self, width: int) -> None:
        self.ask(
            "browsingContext.setViewport", context=self.context,
            viewport={"width": width, "height": 800},
        )

    def value(self, script: str) -> object:
        result = self.ask(
            "script.evaluate", expression=f"JSON.stringify({script})",
            target={"context": self.context}, awaitPromise=False,
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        return json.loads(result["result"].get("value", "null"))

    def type(self, *keys: str) -> None:
        actions = [
            {"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")
        ]
        self.ask(
            "input.performActions", context=self.context,
            actions=[{"type": "key", "id": "keyboard", "actions": actions}],
        )


def pieces(text: object) -> Counter[str]:
    """Each run of eight characters; spaces are left out, which the two put differently into pictures."""
    bare = "".join(str(text).split())
    return Counter(bare[start:start + 8] for start in range(len(bare) - 7))


def check_page(firefox: Firefox, chromium: Browser, page_file: Path) -> list[str]:
    """What the console says, what is asked for, what overflows, and the text."""
    firefox.noises.clear()
    firefox.requests.clear()
    firefox.resize(WIDTHS[-1])
    firefox.open(page_file.as_uri())
    text = pieces(firefox.value(MAIN_TEXT))
    firefox.value(f"(() => {{ {OPEN_ALL}; return 0 }})()")
    findings = []
    for width in WIDTHS:
        firefox.resize(width)
        state = "[innerWidth, document.scrollingElement.scrollWidth]"
        inner, scrolled = firefox.value(state)
        if inner != width:
            findings.append(f"firefox: the window is {inner} px wide, not {width}")
        if scrolled > width + 1:
            findings.append(f"overflow: {scrolled - width} px at {width} px")
    findings += [f"console: {noise}" for noise in firefox.noises]
    strange = [u for u in firefox.requests if not u.startswith(("file:", "data:", "about:"))]
    findings += [f"request: {url}" for url in strange]
    page = chromium.new_page(viewport={"width": WIDTHS[-1], "height": 800})
    page.goto(page_file.as_uri())
    other = pieces(page.evaluate(MAIN_TEXT))
    page.close()
    shared, most = (text & other).total(), max(text.total(), other.total())
    if shared < 0.95 * most:
        findings.append(f"text: {shared} of {most} pieces are those of Chromium")
    return findings


def check_slider(firefox: Firefox, page_file: Path) -> list[str]:
    """The first slider of a page answers to keys; it says something else at another time."""
    slider = "document.querySelector('.readout input')"
    said = f"{slider}.getAttribute('aria-valuetext')"
    firefox.resize(WIDTHS[-1])
    firefox.open(page_file.as_uri())
    if not firefox.value(f"!!{slider}"):
        return []
    firefox.value(f"(() => {{ {slider}.focus(); return 0 }})()")
    firefox.type("Home")
    before = firefox.value(said)
    firefox.type("ArrowRight")
    after = firefox.value(said)
    responds = before and after and before != after and "at risk" in before
    return [] if responds else [f"readout: {str(before)[:60]!r}, then {str(after)[:60]!r}"]


def check_search(firefox: Firefox, site: Path) -> list[str]:
    """A word of a page's heading, looked for from the front page, leads to that page."""
    firefox.resize(WIDTHS[-1])
    firefox.open((site / "methods.html").as_uri())
    heading = str(firefox.value("document.querySelector('main h2').innerText"))
    firefox.open((site / "index.html").as_uri())
    firefox.value("(() => { document.querySelector('#search-field').focus(); return 0 })()")
    firefox.type(*heading, "Enter")
    links = "[...document.querySelectorAll('#search-results a')].map(a => a.getAttribute('href'))"
    for _ in range(50):
        if any(str(href).startswith("methods.html#") for href in firefox.value(links) or []):
            return []
        time.sleep(0.1)
    return [f"search: '{heading}' does not lead to its page"]


def check_site(firefox: Firefox, chromium: Browser, site: Path) -> list[str]:
    findings = []
    with_slider = [p for p in sorted(site.glob("*.html")) if 'class="readout"' in p.read_text("utf-8")]
    for page in dict.fromkeys([site / "report.html", site / "index.html", *with_slider[:1]]):
        found = check_page(firefox, chromium, page) + check_slider(firefox, page)
        findings += [f"{page}: {finding}" for finding in found]
    return findings + [f"{site}: {finding}" for finding in check_search(firefox, site)]


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    stamps = Stamps("firefox", said_by(FIREFOX, "--version"), said_by(CHROMIUM, "--version"))
    sites = [Path(argument).resolve() for argument in arguments]
    stamp = {site: stamps.stamp(*(page.read_bytes() for page in sorted(site.glob("*.html")))) for site in sites}
    sites = [site for site in sites if not stamps.is_known(stamp[site])]
    print(f"firefox.py: {len(sites)} of {len(arguments)} sites to open", file=sys.stderr)
    if not sites:
        return 0
    findings: list[str] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        firefox = Firefox(folder)
        try:
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(executable_path=CHROMIUM)
                for site in sites:
                    found = check_site(firefox, chromium, site)
                    findings += found
                    if not found:
                        stamps.keep(stamp[site])
                chromium.close()
        finally:
            firefox.stop()
    for finding in findings:
        print(f"{finding} (Firefox)")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
