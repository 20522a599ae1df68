"""The schemas that are on this machine."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from halint.source import DiskFiles, Unreadable
from halint.systems.pacemaker.relaxng.schema import Schema, Unsupported
from halint.systems.pacemaker.relaxng.validation import Validator


@lru_cache
def validator(name: str, folder: str) -> Validator | None:
    """Give what holds CIBs against a schema (`pacemaker-3.9`); None when the folder has none of that name."""
    files = DiskFiles(folder)

    def read(file: str) -> bytes:
        try:
            return files.read(posixpath.join("/", file)).encode()
        except Unreadable as error:
            raise OSError(error.reason) from None

    try:
        return Validator(Schema(read, f"{name}.rng"))
    except Unsupported:
        return None
