"""Archives for tests, made as tar makes them."""

from __future__ import annotations

import tarfile
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MODES = {".tar": "w:", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz", ".txz": "w:xz"}


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    """A header."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def packed(files: Mapping[str, str | bytes | tarfile.TarInfo], ending: str = ".tar.xz") -> bytes:
    """An archive of files, by their names in it; headers stand for what they say."""
    made = BytesIO()
    with tarfile.open(fileobj=made, mode=MODES[ending]) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            data = content.encode() if isinstance(content, str) else content
            archive.addfile(member(name, size=len(data)), BytesIO(data))
    return made.getvalue()


def pack(path: Path, files: Mapping[str, str | bytes | tarfile.TarInfo]) -> str:
    """Write an archive, packed as its name says; gives its path."""
    ending = next(ending for ending in sorted(MODES, key=len, reverse=True) if path.name.endswith(ending))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(files, ending))
    return str(path)
