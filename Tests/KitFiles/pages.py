"""Opens each Word and RTF file of a manuscript kit in LibreOffice, as PDF and as pictures of its pages.

    pages.py KIT...

A document that does not open, a page without the marks of its study, and a text that runs out of its page are
faults. The pictures stay in KIT-pages/ to be looked at. Ends with 1 after a fault.
"""

import pathlib
import subprocess
import sys
import tempfile

import pypdf


def convert(files, folder):
    """All files by one run of LibreOffice, with settings of its own."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *map(str, files)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def running_head(kit):
    """What stands at the head and foot of every page: name of the study, lock and edition."""
    lines = (kit / "MANIFEST.txt").read_text(encoding="utf-8").splitlines()
    return [lines[4].split(" · ")[0], next(line for line in lines if " · edition " in line)]


def check(pdf, marks):
    faults = []
    for number, page in enumerate(pypdf.PdfReader(pdf).pages, start=1):
        inside = []

        def place(text, _, matrix, *rest):
            if text.strip():
                inside.append(matrix[4])

        text = " ".join(page.extract_text(visitor_text=place).split())
        for mark in marks:
            if " ".join(mark.split()) not in text:
                faults.append(f"{pdf.name}, page {number}: lacks '{mark}'")
        width = float(page.mediabox.width)
        if any(x < 20 or x > width - 20 for x in inside if x):
            faults.append(f"{pdf.name}, page {number}: text beyond the margin")
    return faults


def main(kits):
    ended = 0
    for kit in map(pathlib.Path, kits):
        pages = kit.parent / f"{kit.name}-pages"
        pages.mkdir(exist_ok=True)
        faults = []
        documents = []
        for ending in ("docx", "rtf"):
            files = sorted(kit.rglob(f"*.{ending}"))
            convert(files, pages / ending)
            for file in files:
                pdf = pages / ending / f"{file.stem}.pdf"
                if not pdf.exists():
                    faults.append(f"{file.name}: LibreOffice does not open it")
                    continue
                faults += check(pdf, running_head(kit))
                documents.append(pdf)
        for pdf in documents:
            if pdf.parent.name == "docx":
                subprocess.run(
                    ["pdftoppm", "-r", "80", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
        for fault in faults:
            print(fault, file=sys.stderr)
        print(f"{kit}: {len(documents)} documents opened, {len(faults)} faults; pages in {pages}")
        if faults or not documents:
            ended = 1
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
