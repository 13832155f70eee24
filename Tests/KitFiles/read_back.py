"""Reads the Word files of a manuscript kit back, cell by cell, with a reader that shares no code with trialpress.

    read_back.py KIT...

Beside KIT lies KIT-results.json, as `trialpress results --format json` prints it. Every cell of every table must equal the CSV as printed, and every number of the manuscript its result; pictures
must have the size and resolution that their names promise, and their fonts embedded; every part is well formed, and every file is in the
list with its digest. Ends with 1 where anything differs.
"""

import csv
import hashlib
import json
import pathlib
import re
import struct
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(cell):
    """The text of a cell without its raised marks."""
    texts = []
    for run in cell.iter(WORD + "r"):
        style = run.find(f"{WORD}rPr/{WORD}rStyle")
        if style is not None and style.get(WORD + "val") == "NoteMark":
            continue
        texts += [t.text or "" for t in run.iter(WORD + "t")]
    return plain("".join(texts))


def plain(text):
    """A text with soft spaces only, as the CSV has it."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def rows_of(table):
    """The texts of each row, one for each column of the grid, and whether it is a row of the head."""
    for row in table._tbl.tr_lst:
        texts = []
        for cell in row.tc_lst:
            span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
            width = int(span.get(WORD + "val")) if span is not None else 1
            texts += [text_of(cell)] + [""] * (width - 1)
        yield texts, row.find(f"{WORD}trPr/{WORD}tblHeader") is not None


def faults_of(document, record, name):
    """What differs between a table of a document and its CSV as printed."""
    table = document
    rows = list(rows_of(table))
    width = len(table._tbl.tblGrid.findall(WORD + "gridCol"))
    faults = [f"{name}: a row has {len(r)} of {width} columns: {r}" for r, _ in rows if len(r) != width]
    heads = [is_head for _, is_head in rows]
    if not heads[0] or sorted(heads, reverse=True) != heads:
        faults.append(f"{name}: the rows of the head are not the first")
    body = [r for r, is_head in rows if not is_head]
    printed = [[f.strip() for f in r] for r in record[1:]]
    if len(body) != len(printed):
        return faults + [f"{name}: {len(body)} rows, {len(printed)} in the CSV"]
    for number, (cells, fields) in enumerate(zip(body, printed), start=2):
        if [c.strip() for c in cells] != fields:
            faults.append(f"{name}, line {number}: {cells} is not {fields}")
    return faults


def record_of(path):
    """The CSV as printed, without the columns that say where its numbers are from, and without marks."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    while rows[0][-1] in ("trial", "data_cutoff", "population", "status", "source"):
        rows = [r[:-1] for r in rows]
    return [[f.removesuffix("\u25c6") for f in r] for r in rows]


def check_parts(path):
    """Each part is well formed, and the archive is stored and without a date of its own."""
    faults = []
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.date_time != (1980, 1, 1, 0, 0, 0) or entry.compress_type != zipfile.ZIP_STORED:
                faults.append(f"{path.name}: {entry.filename} is dated or compressed")
            if entry.filename.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(entry))
        if archive.testzip() is not None:
            faults.append(f"{path.name}: a check sum is wrong")
    return faults


def check_manifest(kit):
    """Every file of the kit stands in its list, with its digest."""
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (kit / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    found = {
        str(p.relative_to(kit)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in kit.rglob("*") if p.is_file() and p.name != "SHA256SUMS"}
    return [f"SHA256SUMS: {n}" for n in set(listed.items()) ^ set(found.items())]


def check_manuscript(kit):
    """Each control's tag stands in the map, and its text is that of the result, or a part of it."""
    path = next((kit / "manuscript").glob("*.docx"))
    faults = check_parts(path)
    results = {
        row["id"]: row
        for row in json.loads((kit.parent / f"{kit.name}-results.json").read_text(encoding="utf-8"))["results"]}
    with zipfile.ZipFile(path) as archive:
        document = ElementTree.fromstring(archive.read("word/document.xml"))
        numbers = ElementTree.fromstring(archive.read("customXml/item1.xml"))
    bookmarks = {b.get(WORD + "name") for b in document.iter(WORD + "bookmarkStart")}
    controls = list(document.iter(WORD + "sdt"))
    if len(controls) != len(numbers):
        faults.append(f"{path.name}: {len(controls)} controls, {len(numbers)} in the map")
    for control, number in zip(controls, numbers):
        text = "".join(
            t.text or "" for r in control.iter(WORD + "r")
            if r.find(f"{WORD}rPr/{WORD}vertAlign") is None for t in r.iter(WORD + "t"))
        if number.get("bookmark") not in bookmarks:
            faults.append(f"{path.name}: no bookmark {number.get('bookmark')}")
        if text != number.get("text"):
            faults.append(f"{path.name}: '{text}' is not '{number.get('text')}'")
        result = results.get(number.get("id"))
        if result is None:
            faults.append(f"{path.name}: there is no result {number.get('id')}")
            continue
        told = set(re.findall(r"[0-9]+(?:[.][0-9]+)?", plain(json.dumps(result, ensure_ascii=False))))
        for digits in re.findall(r"[0-9]+(?:[.][0-9]+)?", plain(text)):
            if digits not in told and not any(close(digits, other) for other in told):
                faults.append(f"{path.name}: {number.get('id')} has no {digits}: '{text}'")
    return faults, len(controls)


def close(digits, other):
    """Whether a printed number is another, or its percentage, to its last digit."""
    half = 0.5 * 10 ** -len(digits.partition(".")[2]) + 1e-9
    return any(abs(float(digits) - float(other) * factor) <= half for factor in (1, 100))


def check_figures(kit):
    """Pictures are as large as they say, PNG have their resolution, and fonts are embedded."""
    faults = []
    pictures = sorted((kit / "figures").glob("*.svg"))
    for path in pictures:
        root = ElementTree.fromstring(path.read_bytes())
        width, height = (float(root.get(name).removesuffix("mm")) for name in ("width", "height"))
        expected = 86 if path.stem.endswith("-single") else 178
        if width != expected or height > 230:
            faults.append(f"{path.name}: {width} by {height} mm")
        png = path.with_suffix(".png").read_bytes()
        pixels = struct.unpack(">II", png[16:24])
        if abs(pixels[0] - width / 25.4 * 600) > 1.5:
            faults.append(f"{path.name}: {pixels[0]} pixels are not {width} mm at 600 to the inch")
        at = png.index(b"pHYs")
        if struct.unpack(">IIB", png[at + 4:at + 13]) != (23622, 23622, 1):
            faults.append(f"{path.name}: the PNG does not say 600 dots per inch")
        fonts = subprocess.run(
            ["pdffonts", str(path.with_suffix(".pdf"))], check=True, capture_output=True, text=True)
        lines = fonts.stdout.splitlines()[2:]
        if not lines or not all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines):
            faults.append(f"{path.name}: fonts of the PDF are not embedded: {lines}")
    return faults, len(pictures)


def check(kit):
    faults = check_manifest(kit)
    cells = 0
    files = sorted((kit / "tables").glob("*.docx"))
    for path in files:
        faults += check_parts(path)
        if path.name.endswith("all-tables.docx"):
            continue
        document = docx.Document(path)
        if len(document.tables) != 1:
            faults.append(f"{path.name}: {len(document.tables)} tables")
            continue
        record = record_of(path.with_suffix(".csv"))
        cells += sum(len(r) for r in record[1:])
        faults += faults_of(document.tables[0], record, path.name)
    everything = next((p for p in files if p.name.endswith("all-tables.docx")), None)
    if everything is not None:
        tables = docx.Document(everything).tables
        if len(tables) != len(files) - 1:
            faults.append(f"{everything.name}: {len(tables)} of {len(files) - 1} tables")
        records = [record_of(p.with_suffix(".csv")) for p in files if p != everything]
        for table in tables:
            body = [[c.strip() for c in r] for r, is_head in rows_of(table) if not is_head]
            if not any(body == [[f.strip() for f in r] for r in record[1:]] for record in records):
                faults.append(f"{everything.name}: a table is in no CSV: {body[:2]}")
    return faults, len(files), cells


def main(kits):
    ended = 0
    for kit in map(pathlib.Path, kits):
        faults, files, cells = check(kit)
        found, numbers = check_manuscript(kit)
        faults += found
        found, pictures = check_figures(kit)
        faults += found
        for fault in faults:
            print(fault, file=sys.stderr)
        print(
            f"{kit}: {files} tables in Word, {cells} cells, {numbers} numbers of the manuscript and "
            f"{pictures} pictures read back, {len(faults)} faults")
        if faults or files == 0 or cells == 0 or pictures == 0:
            ended = 1
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
