"""Which words of a configuration HAProxy does not take where they stand, per version: what the tables say of each line.

One pass over the shapes of lines (few hundred, however long the file), kept with the configuration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.options import option_indexes
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.removal import BLOCKS, MISCELLANEOUS, REQUEST_RULES, TIMEOUTS
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from halint.source import Span
    from halint.syntax.lines import LineDocument, Shape
    from halint.systems.haproxy.config import HaproxyConfig

UNKNOWN_WORD, MISPLACED, IGNORED, EXPERIMENTAL, NO_SECTION = (
    "unknown",
    "misplaced",
    "ignored",
    "experimental",
    "section",
)

UNMEASURED = frozenset({
    "compression algo-req", "compression algo-res", "compression type-req", "compression type-res", "log-tag",
})  # fmt: skip
"""Keywords that the tables lack in some section although HAProxy takes them there."""

GONE = REQUEST_RULES.keys() | TIMEOUTS.keys() | BLOCKS.keys() | MISCELLANEOUS.keys()
"""Keywords that rules of their own speak of."""


class Misfit(NamedTuple):
    """A line that HAProxy does not take as it stands; `standing` is one of the constants above."""

    document: LineDocument
    line: int
    keyword: str
    kind: str
    standing: str

    @property
    def span(self) -> Span:
        """The keyword, both words of it where it has two."""
        first = self.document.shapes[self.line].first
        word = self.document.word(self.line, first)
        if " " in self.keyword and len(self.document.words[self.line]) > first + 1:
            last = self.document.word(self.line, first + 1)
            return word.part(0, last.end - word.start)
        return word.span


class OddOption(NamedTuple):
    """A word on a `bind` or `server` line that is no option there."""

    document: LineDocument
    line: int
    word: int
    text: str
    where: str

    @property
    def span(self) -> Span:
        """The word."""
        return self.document.word(self.line, self.word).span


def version_mask(config: HaproxyConfig) -> int:
    """Give the tables' versions that the target may be like; 0 when it is older or newer than all of them.

    A version between two measured ones may have what either has.
    """
    from halint.systems.haproxy.tables.versions import MEASURED

    if config.version is None:
        return config.mask
    series = tuple(int(part) for part in config.version.parts[:2])
    known = [tuple(map(int, text.split("."))) for text in MEASURED]
    if len(series) < 2 or series < known[0] or series > known[-1]:
        return 0
    if series in known:
        return config.mask
    return config.mask | config.mask << 1


def standing(kind: str, keyword: str, mask: int) -> str:
    """Say how HAProxy takes a keyword in a kind of section; "" when it takes it, or when nobody knows."""
    from halint.systems.haproxy.tables import keywords as tables

    table = tables.KEYWORDS.get(kind)
    if table is None or not keyword or not mask:
        return ""
    name = keyword.partition("(")[0]
    first = name.partition(" ")[0]
    if name in tables.FAMILIES or name in UNMEASURED:
        return ""
    if name not in table and first not in tables.FAMILIES:
        name = first
    good = table.get(name, 0)
    experimental = tables.EXPERIMENTAL.get(kind, {}).get(name, 0)
    if experimental & mask == mask:
        return EXPERIMENTAL
    if good & mask:
        return ""
    ignored = tables.IGNORED.get(kind, {}).get(name, 0)
    if ignored & mask:
        return IGNORED
    if tables.MISPLACED.get(kind, {}).get(name, 0) & mask:
        return MISPLACED
    removed = tables.REMOVED.get(kind, {})
    if name in removed or first in removed or name in GONE:
        return ""
    if name != first and first in table and not _is_listed(table, first):
        return ""
    return UNKNOWN_WORD


def _is_listed(table: Mapping[str, int], family: str) -> bool:
    """Whether the second words of a family were measured in a section."""
    return any(name.startswith(family + " ") for name in table)


def misfits(config: HaproxyConfig) -> Sequence[Misfit]:
    """Give every line whose keyword HAProxy does not simply take, in order of documents and keywords."""
    known: Sequence[Misfit] | None = config.__dict__.get("misfits")
    if known is None:
        mask = version_mask(config)
        known = [misfit for document in config.documents for misfit in _misfits(document, mask)] if mask else []
        config.__dict__["misfits"] = known
    return known


def _misfits(document: LineDocument, mask: int) -> Iterator[Misfit]:
    from halint.systems.haproxy.tables.sections import SECTIONS

    plan = outline(document)
    words = document.words
    if any(words[header][0].startswith("spoe-") for header in plan.sections):
        return
    shapes: dict[str, set[Shape]] = {}
    for header in plan.sections:
        end = plan.section_end(header)
        kind = words[header][0]
        if not SECTIONS.get(kind, 0) & mask:
            if not plan.branches(header):
                yield Misfit(document, header, kind, "", NO_SECTION)
            continue
        shapes.setdefault(kind, set()).update(document.shapes[header + 1 : end])
    judged: dict[tuple[str, str], str] = {}
    for kind, found in shapes.items():
        for shape in found:
            keyword = shape.facts.get("keyword")
            if keyword and shape.kind in ("directive", "rule") and (kind, keyword) not in judged:
                judged[kind, keyword] = standing(kind, keyword, mask)
    for (kind, keyword), how in judged.items():
        if how:
            for line in plan.lines(keyword):
                header = plan.section_line(line)
                if header >= 0 and words[header][0] == kind and not plan.branches(line):
                    yield Misfit(document, line, keyword, kind, how)
    for keyword in plan.unfamiliar:
        lines = plan.lines(keyword)
        if not keyword or keyword[0] == "<" or document.shapes[lines[0]].facts.get("keyword"):
            continue
        for line in lines:
            header = plan.section_line(line)
            if document.shapes[line].kind not in ("directive", "rule") or header < 0 or plan.branches(line):
                continue
            kind = words[header][0]
            if SECTIONS.get(kind, 0) & mask and (how := standing(kind, keyword, mask)):
                yield Misfit(document, line, keyword, kind, how)


def odd_options(config: HaproxyConfig) -> Iterator[OddOption]:
    """Give the first word of each `bind`, `server` and `default-server` line that is no option there."""
    from halint.systems.haproxy.tables import bind, server

    mask = version_mask(config)
    forms: tuple[tuple[str, int, Mapping[str, tuple[int, int]], frozenset[str]], ...] = (
        ("bind", 2, bind.BIND, frozenset({"frontend", "listen"})),
        ("stats socket", 3, bind.BIND, frozenset({"global"})),
        ("server", 3, server.SERVER, frozenset({"backend", "listen"})),
        ("server-template", 4, server.TEMPLATE, frozenset({"backend", "listen"})),
        ("default-server", 1, server.DEFAULT_SERVER, frozenset({"backend", "listen", "defaults"})),
    )
    for document in config.documents if mask else ():
        plan, shapes = outline(document), document.shapes
        for keyword, first, table, kinds in forms:
            lines = plan.lines(keyword)
            fine: set[Shape] = set()
            for shape, line in {shapes[line]: line for line in lines}.items():
                at, exact = _odd(document, line, first, table, mask)
                if exact and not at:
                    fine.add(shape)
            for line in lines:
                if shapes[line] in fine:
                    continue
                at, _ = _odd(document, line, first, table, mask)
                header = plan.section_line(line)
                if at and header >= 0 and document.words[header][0] in kinds and not plan.branches(line):
                    yield OddOption(document, line, at, str(document.values(line)[at]), keyword)


def _odd(
    document: LineDocument, line: int, first: int, table: Mapping[str, tuple[int, int]], mask: int
) -> tuple[int, bool]:
    """Give the index of a line's first word that is no option (0: none), and whether its shape says it all."""
    shape, values = document.shapes[line], document.values(line)
    options = option_indexes(shape, values, first, table, "options")
    found = 0
    for option, at in sorted(options.items(), key=lambda item: item[1]):
        if option.startswith("??"):
            break  # nobody knows how many words a hidden one takes with it
        if option.startswith("?"):
            word = values[at]
            base = str(word).partition("(")[0]
            if base in table and "(" in str(word) and table[base][0] & mask:
                break
            found = at
            break
        if not table[option][0] & mask:
            found = at
            break
    return found, "options" in shape.facts


def near(word: str, candidates: Iterable[str]) -> str:
    """Give the known word that is most like an unknown one, "" when none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(candidates), 1, 0.72)), "")


def known_words(kind: str, keyword: str, mask: int) -> list[str]:
    """Give the keywords of a section that a version has and that may have been meant by an unknown one."""
    from halint.systems.haproxy.tables.keywords import KEYWORDS

    family = keyword.partition(" ")[0] + " " if " " in keyword else ""
    return [word for word, known in KEYWORDS.get(kind, {}).items() if known & mask and word.startswith(family)]


def homes(keyword: str, mask: int) -> list[str]:
    """Give the kinds of sections that take a keyword."""
    from halint.systems.haproxy.tables.keywords import KEYWORDS

    return [kind for kind, table in KEYWORDS.items() if table.get(keyword, 0) & mask]


__all__ = [
    "EXPERIMENTAL", "IGNORED", "MISPLACED", "NO_SECTION", "UNKNOWN_WORD", "Misfit", "OddOption", "homes",
    "known_words", "misfits", "near", "odd_options", "standing", "version_mask",
]  # fmt: skip
