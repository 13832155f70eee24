"""Remembers what was looked at without a finding, so that it is not looked at again while nothing
that could change what is seen has changed.

A stamp is the digest of all that a check depends on: the bytes looked at without the edition's own
digests, the rules (every file of this folder), and the versions of the tools and fonts. Stamps are empty
files in `.build/looked-at`, which no clone has; `make look-again` throws them away.
"""

import hashlib
import os
import re
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".build" / "looked-at"
UNUSED_DAYS = 30

# An edition names the digests of its lock and of its files on every page, so that one number that changes
# changes every page; nothing that is looked for depends on which digest it is.
DIGEST = re.compile(rb"\b(?=\d*[a-f])[0-9a-f]{12,64}\b")


def said_by(*command: str) -> bytes:
    """What a program says of itself; empty where it is missing, which its check then tells."""
    try:
        # Some, such as `pdftotext -v`, say it on the other stream.
        return subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        ).stdout
    except OSError:
        return b""


def without_digests(content: bytes) -> bytes:
    return DIGEST.sub(b"", content)


class Stamps:
    """The stamps of one check, which depends on the versions that `tools` tell."""

    def __init__(self, check: str, *tools: bytes) -> None:
        rules = [file for kind in ("*.py", "*.js", "*.txt") for file in sorted(HERE.glob(kind))]
        parts = [check.encode(), *(file.read_bytes() for file in rules), *tools, said_by("fc-list")]
        self.base = hashlib.sha256()
        for part in parts:
            self.base.update(hashlib.sha256(part).digest())
        FOLDER.mkdir(parents=True, exist_ok=True)

    def stamp(self, *contents: bytes, exact: bool = False) -> Path:
        """The file that stands for these contents having been looked at; `exact` counts digests in them too."""
        digest = self.base.copy()
        for content in contents:
            digest.update(hashlib.sha256(content if exact else without_digests(content)).digest())
        return FOLDER / digest.hexdigest()

    @staticmethod
    def is_known(stamp: Path) -> bool:
        if not stamp.exists():
            return False
        os.utime(stamp)
        return True

    @staticmethod
    def keep(stamp: Path) -> None:
        stamp.touch()


def forget_unused() -> None:
    """Stamps of contents that are gone are thrown away after a while."""
    oldest = time.time() - UNUSED_DAYS * 86_400
    for stamp in FOLDER.glob("*"):
        if stamp.stat().st_mtime < oldest:
            stamp.unlink(missing_ok=True)
