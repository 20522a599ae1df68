"""All files of an instance as one stream of sections: which number each has, and which `defaults` it inherits from."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from halint.syntax.lines import UNTOLD
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import Section, section_at
from halint.values import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from halint.syntax.lines import LineDocument


class Stream:
    """The sections of some files in loading order; nothing is looked at that nobody asks for."""

    def __init__(self, documents: Sequence[LineDocument]) -> None:
        self._documents = documents
        self._number_of = {id(document): number for number, document in enumerate(documents)}
        for document in documents:
            document.__dict__["stream"] = self

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of sections there are."""
        return frozenset(kind for document in self._documents for kind in outline(document).headers)

    def of_kind(self, *kinds: str) -> list[Section]:
        """Give the sections of some kinds, in order."""
        found: list[Section] = []
        for document in self._documents:
            headers = outline(document).headers
            lines = [line for kind in kinds for line in headers.get(kind, ())]
            found += [section for line in sorted(lines) if (section := section_at(document, line)) is not None]
        return found

    def first_but(self, kind: str) -> Section | None:
        """Give the first section that is not of a kind."""
        for document in self._documents:
            for line in outline(document).sections:
                if document.words[line][0] != kind:
                    return section_at(document, line)
        return None

    @cached_property
    def _offsets(self) -> list[int]:
        return list(accumulate((len(outline(d).sections) for d in self._documents), initial=0))

    def position(self, section: Section) -> int:
        """Give the number of a section in the stream, from 0."""
        headers = outline(section.document).sections
        return self._offsets[self._number_of[id(section.document)]] + bisect_left(headers, section.header_line)

    @cached_property
    def _defaults(self) -> tuple[list[tuple[int, int]], list[Section]]:
        """The `defaults` sections in order, and the place (file, line) of each."""
        sections = self.of_kind("defaults")
        return [(self._number_of[id(s.document)], s.header_line) for s in sections], sections

    @cached_property
    def _named(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, section in enumerate(self._defaults[1]):
            if isinstance(section.name, str) and section.name:
                found.setdefault(section.name, []).append(number)
        return found

    @cached_property
    def _inherits_names(self) -> bool:
        """Whether any header has the word `from`."""
        for document in self._documents:
            kinds = set(map(document.kinds.__getitem__, outline(document).sections))
            if any(sign == UNTOLD or "from" in document.masks[document.first_of_kind[sign]] for sign in kinds):
                return True
        return False

    def defaults_of(self, section: Section) -> Section | Unknown | None:
        """Give the defaults section that a section inherits from (src/cfgparse-listen.c cfg_parse_listen()).

        None when it inherits from none, UNKNOWN when nobody can tell.
        """
        kind = section.kind
        if kind != "defaults" and not section.capabilities:
            return None
        places, sections = self._defaults
        above = bisect_left(places, (self._number_of[id(section.document)], section.header_line))
        if self._inherits_names:
            values = section.document.values(section.header_line)
            start = 1 if kind == "defaults" and not section.name else 2
            if len(values) > start + 1 and values[start] == "from":
                wanted = values[start + 1]
                numbers = self._named.get(wanted, ()) if isinstance(wanted, str) else ()
                at = bisect_left(numbers, above)
                return sections[numbers[at - 1]] if at else UNKNOWN
        if kind == "defaults":
            return None
        if above:
            return sections[above - 1]
        return None if self.kinds & {"global", "defaults"} else UNKNOWN
