"""Name/value sets: which of several blocks counts, which only under a rule, and what an id-ref stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.scalars import boolean, milliseconds, score
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from halint.source import Span
    from halint.systems.pacemaker.element import Element

BOOTSTRAP = "cib-bootstrap-options"


def is_placeholder(text: str) -> bool:
    """Say whether a value is still to be filled in, by a template or a script's shell, or was masked by crm_report."""
    return (
        "****" in text
        or ("{" in text and ("{{" in text or "{%" in text or "${" in text))
        or "$(" in text
        or "<%" in text
    )


class Pair(NamedTuple):
    """A name and its value. `set` is the block it stands in.

    `conditional` says that a rule guards that block, or that the value is a placeholder: nobody can tell what counts.
    """

    name: str
    value: str
    element: Element
    set: Element
    conditional: bool

    @property
    def span(self) -> Span:
        """Its value."""
        return self.element.at("value")

    @property
    def key(self) -> Span:
        """Its name."""
        return self.element.at("name")

    @property
    def boolean(self) -> bool | None:
        """Its value as a boolean."""
        return boolean(self.value)

    @property
    def milliseconds(self) -> int | None:
        """Its value as a duration."""
        return milliseconds(self.value)

    @property
    def score(self) -> int | None:
        """Its value as a score."""
        return score(self.value)

    @property
    def integer(self) -> int | None:
        """Its value as an integer."""
        try:
            return int(self.value)
        except ValueError:
            return None


class Pairs:
    """The pairs of some blocks, in the order in which Pacemaker takes them: the first of a name counts."""

    __slots__ = ("first", "pairs")

    def __init__(self, pairs: Sequence[Pair], first: Mapping[str, Pair] | None = None) -> None:
        self.pairs = pairs
        if first is None:
            known: dict[str, Pair] = {}
            for pair in pairs:
                known.setdefault(pair.name, pair)
            first = known
        self.first = first
        """The first of each name, whether a rule guards it or not."""

    def get(self, *names: str) -> Pair | None:
        """Give the pair that counts for the first of these names that is set; None also when a rule decides."""
        for name in names:
            found = self.first.get(name)
            if found is not None:
                return None if found.conditional else found
        return None

    def has(self, *names: str) -> bool:
        """Whether one of these names is set at all, under a rule or not."""
        first = self.first
        for name in names:  # noqa: SIM110 - a generator costs more than all else here
            if name in first:
                return True
        return False

    def value(self, *names: str, default: str = "") -> str:
        """Give the value that counts."""
        pair = self.get(*names)
        return default if pair is None else pair.value

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.pairs)


def ordered(blocks: Iterable[Element], *, bootstrap: bool = False) -> list[Element]:
    """Sort blocks as Pacemaker does: cib-bootstrap-options first for cluster options, then by score, highest first.

    Of equal scores the last in the file comes first (lib/pengine/rules.c make_pairs() prepends; measured 2.1.5, 3.0.0).
    """

    def rank(block: Element) -> tuple[bool, int]:
        return not (bootstrap and block.id == BOOTSTRAP), -(score(block.get("score", "0")) or 0)

    return sorted(reversed(list(blocks)), key=rank)  # noqa: C414 - sorting is stable, so the order before counts


def pairs_of(blocks: Iterable[Element], ids: Mapping[str, Element], *, bootstrap: bool = False) -> Pairs:
    """Give the pairs of blocks, references followed."""
    listed = [ids.get(b.attributes["id-ref"], b) if "id-ref" in b.attributes else b for b in blocks]
    if not listed:
        return EMPTY
    if len(listed) == 1:
        first = _pairs(listed[0], ids)
        return Pairs(list(first.values()), first)
    return Pairs([pair for block in ordered(listed, bootstrap=bootstrap) for pair in _pairs(block, ids).values()])


def _pairs(block: Element, ids: Mapping[str, Element]) -> dict[str, Pair]:
    """Give the pairs of one block; of one name the first counts."""
    found: dict[str, Pair] = {}
    conditional = False
    for nvpair in block.children:
        if nvpair.name != "nvpair":
            conditional = conditional or nvpair.name == "rule"
            continue
        said = nvpair.attributes
        actual = ids.get(said["id-ref"], nvpair) if "id-ref" in said else nvpair
        name = said.get("name") or actual.attributes.get("name", "")
        value = actual.attributes.get("value")
        if value is not None and name not in found:
            found[name] = Pair(name, value, actual, block, is_placeholder(value))
    if conditional:
        return {name: pair._replace(conditional=True) for name, pair in found.items()}
    return found


EMPTY = Pairs(())
