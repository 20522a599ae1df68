"""The index of rules, made by reading the rule files, never by importing them.

A lint run needs the table (id, severity, scope, ...), `explain` the pages; they lie in two files, so that a run loads
the small one only. Both are kept in `halint/_compiled/`, one entry per rule file with size and time of the file it was
read from. In a checkout (there `halint/rules` is a link) files that changed since are read again; an installed package
brings its index and takes it as it is. Where nothing can be written the index lives in memory.
"""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from halint.findings.severity import Confidence, Severity
from halint.source import derived
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.engine.reading import Row

FORMAT = 2
"""Raise it when the shape of what is stored changes."""

MARSHAL_VERSION = 4
"""The newest that every supported Python reads and writes alike."""

RULES = os.path.join(derived.PACKAGE, "rules")  # noqa: PTH118

Stamp = tuple[int, int]
Entry = tuple[Stamp, "Row | None", str]
"""Size and time of the file, its row, or what is wrong with it."""


class RuleInfo(NamedTuple):
    """What is known of a rule without running it; `page` is read when asked."""

    id: str
    severity: Severity
    confidence: Confidence
    tags: frozenset[str]
    also: frozenset[str]
    summary: str
    fixable: bool
    scope: str
    needs: tuple[str, ...]
    """Systems whose models it names; when none of them is in the input it has nothing to say."""
    file: str
    """Below the folder of rules, `keepalived/script_after_use.py`."""

    @property
    def system(self) -> str:
        """The first half of the id; "cross" for rules over several systems or hosts."""
        return self.id.partition("/")[0]

    @property
    def module(self) -> str:
        """The module that holds the check."""
        return "halint.rules." + self.file[:-3].replace("/", ".")

    @property
    def page(self) -> str:
        """The rule's page (Markdown)."""
        return _pages().get(self.file, "")

    @classmethod
    def from_row(cls, file: str, row: Row) -> RuleInfo:
        """Make it from what is stored."""
        identity, severity, confidence, tags, also, summary, fixable, scope, needs = row
        return cls(
            identity,
            Severity(severity),
            Confidence(confidence),
            frozenset(tags),
            frozenset(also),
            summary,
            fixable,
            scope,
            needs,
            file,
        )


class Malformed(NamedTuple):
    """A rule file that is no rule, and why; a bug of its author, never of the user."""

    file: str
    reason: str


_known: dict[str, Entry] | None = None
_known_pages: dict[str, str] | None = None
_sure: frozenset[str] | None = frozenset()
"""Folders whose files were compared with the index; None for all."""


def rules() -> tuple[RuleInfo, ...]:
    """Every rule, sorted by id."""
    return tuple(sorted(RuleInfo.from_row(file, row) for file, (_, row, _) in _table().items() if row))


def rules_of(systems: frozenset[str]) -> Iterator[RuleInfo]:
    """Rules that may have something to say when these systems are in the input.

    A rule over several systems joins two of them at least: with one of them there is nothing to join.
    """
    for file, (_, row, _) in _table(systems | SHARED).items():
        if row is None:
            continue
        folder = file.partition("/")[0]
        needs = row[-1]
        if folder in systems or (folder in SHARED and len(systems.intersection(needs)) >= min(2, len(needs))):
            yield RuleInfo.from_row(file, row)


SHARED = frozenset({"cross", "halint"})
"""Folders of rules that belong to no one system."""


def find(rule: str) -> RuleInfo | None:
    """Give the rule of that id, or the one that covers it."""
    covering = None
    for info in rules():
        if info.id == rule:
            return info
        if rule in info.also:
            covering = info
    return covering


def stamp(file: str) -> Stamp:
    """Give size and time of a rule file when it was indexed."""
    return _table(frozenset({file.partition("/")[0]}))[file][0]


def malformed(systems: frozenset[str] | None = None) -> tuple[Malformed, ...]:
    """Rule files, of some systems or of all, that cannot be read as rules."""
    folders = None if systems is None else systems | SHARED
    bad = sorted((file, why) for file, (_, row, why) in _table(folders).items() if row is None)
    return tuple(Malformed(file, why) for file, why in bad if folders is None or file.partition("/")[0] in folders)


def write() -> None:
    """Make the index anew, as it is shipped. Raises OSError when it cannot be written."""
    table, pages = _read_all({}, {}, dict(_stamps()))
    _write(table, pages)


# -- what is stored ----------------------------------------------------------------------------------------------------


def _table(folders: frozenset[str] | None = None) -> dict[str, Entry]:
    """Give what is known of all rules, in a checkout made sure of for some folders or for all."""
    global _known, _known_pages, _sure  # noqa: PLW0603 - the one cache of this process
    if _known is None:
        _known = _load("rules.marshal")
        _sure = None if _known and not os.path.islink(RULES) else frozenset()  # noqa: PTH114
    if not _is_sure(folders):
        stamps = dict(_stamps(folders))
        known = {file: entry for file, entry in _known.items() if folders is None or file.partition("/")[0] in folders}
        if stamps.keys() != known.keys() or any(known[file][0] != stamp for file, stamp in stamps.items()):
            _known, _known_pages = _read_all(_known, _load("rule-pages.marshal"), dict(_stamps()))
            folders = None
            with suppress(OSError):
                _write(_known, _known_pages)
        _sure = None if folders is None else (_sure or frozenset()) | folders
    return _known


def _is_sure(folders: frozenset[str] | None) -> bool:
    return _sure is None or (folders is not None and folders <= _sure)


def _pages() -> dict[str, str]:
    global _known_pages  # noqa: PLW0603
    table = _table()
    if _known_pages is None:
        _known_pages = _load("rule-pages.marshal")
        if not table.keys() <= _known_pages.keys():
            _, _known_pages = _read_all({}, {}, dict(_stamps()))
    return _known_pages


def _load(name: str) -> dict[str, Any]:
    """Give what is stored, nothing when that is missing, damaged or of another shape."""
    try:
        form, content = marshal.loads(derived.read(name))
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return content if form == FORMAT and isinstance(content, dict) else {}


def _write(table: dict[str, Entry], pages: dict[str, str]) -> None:
    """Put both files in place, each whole or not at all, the pages first: a table never lacks its pages."""
    for name, content in (("rule-pages.marshal", pages), ("rules.marshal", table)):
        derived.keep(name, marshal.dumps((FORMAT, content), MARSHAL_VERSION))


def _stamps(some: frozenset[str] | None = None) -> Iterator[tuple[str, Stamp]]:
    """Every rule file, or those of some folders, with its size and time."""
    try:
        folders = sorted(entry.name for entry in os.scandir(RULES) if entry.is_dir() and entry.name[0] not in "._")
    except OSError:
        return
    for folder in folders:
        if some is not None and folder not in some:
            continue
        for entry in os.scandir(os.path.join(RULES, folder)):  # noqa: PTH118
            if entry.name.endswith(".py") and entry.name[0] not in "._":
                status = entry.stat()
                yield f"{folder}/{entry.name}", (status.st_size, status.st_mtime_ns)


def _read_all(
    known: dict[str, Entry], known_pages: dict[str, str], stamps: dict[str, Stamp]
) -> tuple[dict[str, Entry], dict[str, str]]:
    """Read the rule files that are new or have changed."""
    from halint.engine.reading import MalformedRule, read_rule

    table: dict[str, Entry] = {}
    pages: dict[str, str] = {}
    for file, stamp in sorted(stamps.items()):
        entry = known.get(file)
        if entry and entry[0] == stamp and file in known_pages:
            table[file], pages[file] = entry, known_pages[file]
            continue
        folder, _, name = file.partition("/")
        try:
            with open(os.path.join(RULES, folder, name), encoding="utf-8") as stream:  # noqa: PTH118, PTH123
                row, page = read_rule(stream.read(), folder, name[:-3])
        except (MalformedRule, OSError, UnicodeDecodeError) as error:
            table[file], pages[file] = (stamp, None, str(error)), ""
        else:
            table[file], pages[file] = (stamp, row, ""), page
    return table, pages
