#!/usr/bin/env python3
"""Opens each figure's SVG file alone, as a reader who saved it does, and draws it with two programs.

    figure_files.py SITE_DIR...

A file must be well-formed XML, load nothing else, and look the same in Chromium and in librsvg
(rsvg-convert), one pixel a unit. The two round the edges of letters and lines differently, so a pixel
counts as different only where one of its color channels lies more than 48 of 255 levels outside the
range of the other drawing's 3 by 3 pixels around it. At most 0.2 % of the pixels of a figure may differ:
measured are 0.08 % at most, and a column of numbers that is out of its place is 0.5 %. No file is larger
than 25 KB.

Prints one line a finding and exits with 1 if there is any; a file without one is not drawn again while
it and the programs stay the same (stamps.py). Needs the packages of requirements.txt, rsvg-convert and
Chromium (its path may be given in the environment variable CHROMIUM).
"""

import io
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

from lxml import etree
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Page, sync_playwright

from stamps import Stamps, said_by

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
TOLERANCE = 48
MOST_DIFFERENT = 0.002
MOST_BYTES = 27_000
# A drawing with less ink than this shows nothing.
LEAST_INK = 0.001


def outside(image: Image.Image, other: Image.Image) -> Image.Image:
    """White where a pixel lies outside the other drawing's range around it, black elsewhere."""
    low, high = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    distance = ImageChops.lighter(ImageChops.subtract(image, high), ImageChops.subtract(low, image))
    red, green, blue = distance.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point(lambda level: 255 if level > TOLERANCE else 0)


def difference(first: Image.Image, second: Image.Image) -> float:
    """The part of the pixels that differ, seen from either drawing."""
    marked = ImageChops.lighter(outside(first, second), outside(second, first))
    return marked.histogram()[255] / (first.width * first.height)


def ink(image: Image.Image) -> float:
    """The part of the pixels that are not white."""
    return 1 - image.convert("L").point(lambda level: 255 if level > 250 else 0).histogram()[255] / (
        image.width * image.height
    )


def drawn_by_librsvg(file: Path) -> Image.Image:
    drawing = subprocess.run(
        ["rsvg-convert", "--format", "png", file], capture_output=True, check=True
    ).stdout
    return Image.open(io.BytesIO(drawing)).convert("RGB")


def drawn_by_chromium(page: Page, file: Path, size: tuple[int, int]) -> Image.Image:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(file.as_uri())
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def check_file(page: Page, file: Path) -> list[str]:
    try:
        root = etree.parse(str(file)).getroot()
    except etree.XMLSyntaxError as error:
        return [f"xml: {error}"]
    if etree.QName(root).localname != "svg" or etree.QName(root).namespace != "http://www.w3.org/2000/svg":
        return [f"xml: the root is {root.tag}"]
    try:
        alone = drawn_by_librsvg(file)
    except subprocess.CalledProcessError as error:
        return [f"librsvg: {error.stderr.decode(errors='replace').strip()[:200]}"]
    noises: list[str] = []
    page.on("request", lambda request: noises.append(request.url))
    shown = drawn_by_chromium(page, file, alone.size)
    findings = [f"request: {url}" for url in noises if url != file.as_uri()]
    if file.stat().st_size > MOST_BYTES:
        findings.append(f"bytes: {file.stat().st_size}, {MOST_BYTES} allowed")
    size = (round(float(root.get("width", 0))), round(float(root.get("height", 0))))
    if alone.size != size:
        findings.append(f"size: librsvg draws {alone.size} of {size}")
    if min(ink(alone), ink(shown)) < LEAST_INK:
        findings.append("empty: one of the drawings shows nothing")
    part = difference(alone, shown)
    if os.environ.get("FIGURE_DIFFERENCES"):
        print(f"{part:.5%} {file}", file=sys.stderr)
    if part > MOST_DIFFERENT:
        findings.append(f"difference: {part:.2%} of the pixels, {MOST_DIFFERENT:.1%} allowed")
    return findings


def open_browser() -> None:
    global BROWSER
    BROWSER = sync_playwright().start().chromium.launch(executable_path=CHROMIUM)


def findings_of(file: Path) -> list[str]:
    """What is found in the browser of this process."""
    page = BROWSER.new_page()
    findings = check_file(page, file)
    page.close()
    return findings


def main(arguments: list[str]) -> int:
    files = [file for argument in arguments for file in sorted(Path(argument).resolve().glob("figures/*.svg"))]
    if not files:
        print(__doc__.strip() if not arguments else "there is no figure in these sites", file=sys.stderr)
        return 64
    stamps = Stamps("figure files", said_by(CHROMIUM, "--version"), said_by("rsvg-convert", "--version"))
    # Editions share most of their figures to the byte.
    work = {stamps.stamp(file.read_bytes()): file for file in files}
    work = {stamp: file for stamp, file in work.items() if not stamps.is_known(stamp)}
    print(f"figure_files.py: {len(work)} of {len(files)} files to draw", file=sys.stderr)
    if not work:
        return 0
    with multiprocessing.Pool(initializer=open_browser) as pool:
        found = pool.map(findings_of, work.values(), chunksize=1)
    for (stamp, file), findings in zip(work.items(), found):
        for finding in findings:
            print(f"{file}: {finding}")
        if not findings:
            stamps.keep(stamp)
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
