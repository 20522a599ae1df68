"""postgresql.conf with everything it includes: the settings in the order in which the server takes them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from halint.source import Presence, Unreadable
from halint.systems.postgresql.quoting import Text
from halint.systems.postgresql.reading import read_conf
from halint.systems.system import NotRead
from halint.values import UNKNOWN, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Files, Span
    from halint.syntax.document import Directive, Document, Word

MAX_DEPTH = 10
"""CONF_FILE_MAX_DEPTH of conffiles.h: deeper includes are refused."""

INCLUDES = frozenset({"include", "include_if_exists", "include_dir"})


class Setting:
    """One `name = value` of a file: `name` in lower case, `value` as the server reads it (UNKNOWN from a template)."""

    __slots__ = ("directive", "document", "name", "name_word", "value_word")

    def __init__(self, directive: Directive, document: Document) -> None:
        self.directive = directive
        self.document = document
        self.name_word: Word = directive.words[0]
        self.value_word: Word = directive.words[1]
        self.name = self.name_word.raw.lower()

    @property
    def value(self) -> str | Unknown:
        """What the server reads, UNKNOWN when a template has yet to make it."""
        return self.value_word.value

    @property
    def text(self) -> Text:
        """The value with the way back to its characters in the file; only for known values."""
        return Text(self.value_word.text, self.value_word)

    @property
    def span(self) -> Span:
        """The whole setting."""
        return self.directive.span

    @property
    def is_automatic(self) -> bool:
        """Whether ALTER SYSTEM wrote it."""
        return posixpath.basename(self.document.source.host_path or self.document.source.path) == "postgresql.auto.conf"

    def __repr__(self) -> str:
        return f"Setting({self.name_word.raw} = {self.value_word.raw})"


class Include(NamedTuple):
    """One include directive: the path it names, whether something is there, and how deep it stands.

    `ignored` are files of an include_dir that the server passes over, because of their names.
    """

    directive: Directive
    kind: str
    path: str
    presence: Presence
    depth: int
    cycle: bool = False
    ignored: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The whole directive."""
        return self.directive.span


class Configuration:
    """Every setting of a file and its includes, in reading order."""

    def __init__(self, files: Files, path: str, system: str = "postgresql") -> None:
        self.path = path
        self.settings: list[Setting] = []
        self.includes: list[Include] = []
        self.documents: list[Document] = []
        self.not_read: list[NotRead] = []
        self.unseen = False
        """Whether an include that the server needs was not seen, so that absence of a setting means nothing."""
        self._files = files
        self._system = system
        self._read(path, 0, None, ())

    def _read(self, path: str, depth: int, named_at: Span | None, above: tuple[str, ...]) -> bool:
        try:
            source = self._files.read(path)
        except Unreadable as error:
            self.not_read.append(NotRead(path, error.reason, named_at))
            self.unseen = True
            return False
        document = read_conf(source, self._system)
        self.documents.append(document)
        for directive in document.root.directives:
            if directive.kind != "setting":
                continue
            name = directive.words[0].raw.lower()
            if name in INCLUDES:
                self._include(directive, name, path, depth, (*above, path))
            else:
                self.settings.append(Setting(directive, document))
        return True

    def _include(self, directive: Directive, kind: str, path: str, depth: int, above: tuple[str, ...]) -> None:
        value = directive.words[1].value
        if value is UNKNOWN or not isinstance(value, str):
            self.unseen = True
            return
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), value))
        presence = self._files.presence(target)
        cycle = target in above
        ignored: tuple[str, ...] = ()
        if kind == "include_dir":
            names = self._files.listing(target)
            taken = [name for name in names if name.endswith(".conf") and not name.startswith(".")]
            ignored = tuple(
                name for name in names if name not in taken and not self._files.is_directory(f"{target}/{name}")
            )
            if not cycle and depth < MAX_DEPTH:
                for name in taken:
                    if not self._files.is_directory(f"{target}/{name}"):
                        self._read(f"{target}/{name}", depth + 1, directive.span, above)
        elif not cycle and depth < MAX_DEPTH:
            if presence is Presence.PRESENT:
                if not self._read(target, depth + 1, directive.span, above) and kind == "include":
                    self.unseen = True
            elif kind == "include":
                self.unseen = True
                self.not_read.append(NotRead(target, "does not exist", directive.span, fault=False))
        self.includes.append(Include(directive, kind, target, presence, depth, cycle, ignored))

    def __iter__(self) -> Iterator[Setting]:
        return iter(self.settings)
