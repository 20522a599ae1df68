"""A file that the user named (or standard input): which system's it is, and where on which host it lies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.discovery.layout import below, host_root
from halint.discovery.names import underneath
from halint.discovery.recognition import HEAD_BYTES
from halint.discovery.shown import absolute
from halint.discovery.survey import read_head
from halint.findings import Skipped
from halint.source.files import sniff
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.discovery.recognition import Recogniser
    from halint.discovery.shown import Naming


class NamedFile(NamedTuple):
    """One configuration of its own. `root` is its host's, or the folder that paths in it are looked up in."""

    path: str
    """On this machine; "" for standard input without a name."""
    system: str
    root: str
    host_path: str
    by_place: bool
    is_on_host: bool
    data: bytes | None

    @property
    def stem(self) -> str:
        """The file's name without endings."""
        name = underneath(self.path.rpartition("/")[2])
        return name.rpartition(".")[0] or name


def named_file(
    path: str, data: bytes | None, recogniser: Recogniser, naming: Naming, as_system: str
) -> NamedFile | Skipped:
    """Recognise a file by what the user says, its place, or its text; `data` is what standard input held."""
    shown = naming.show(path) if path else "<stdin>"
    content = data
    if content is None:
        try:
            content = read_head(path)
        except OSError as error:
            return Skipped(shown, (error.strerror or "cannot be read").lower())
    if why := sniff(content[:HEAD_BYTES]):
        return Skipped(shown, why)
    root = host_root(path.rpartition("/")[0]) if path else None
    if root is None and path:
        root = recogniser.root_by_place(path)
        root = "/" if root == "" else root
    on_host = root is not None
    if root is None:
        here = absolute("")
        root = here if path.startswith(here.rstrip("/") + "/") else path.rpartition("/")[0] or "/"
    host_path = (below(root, path) or path) if path else "/stdin"
    place = recogniser.by_place(host_path) if on_host else ""
    text = content[:HEAD_BYTES].decode("utf-8", "surrogateescape")
    system = as_system or place or recogniser.by_content(path, text, named=True)
    if not system:
        if not content:
            return Skipped(shown, "is empty", fault=False)
        known = ", ".join(recogniser.systems)
        return Skipped(shown, f"is not recognised as a configuration of {known}; say which with --as")
    if data is None and (len(content) < HEAD_BYTES or os.path.islink(path)):  # noqa: PTH114
        data = content if len(content) < HEAD_BYTES else None
    return NamedFile(path, system, root, host_path, place == system and bool(place), on_host, data)
