"""synchronous_standby_names: which standbys a commit waits for, and whether it can end while some of them are gone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class StandbyName(NamedTuple):
    """One listed name, lower case as the server compares it, and where it stands in the value."""

    text: str
    raw: str
    start: int
    end: int

    @property
    def is_star(self) -> bool:
        """Whether it matches every standby; quoted, it does so too."""
        return self.text == "*"

    @property
    def is_number(self) -> bool:
        """Whether it is a bare number, which the server takes for a name."""
        return self.raw.isdigit()


class SyncNames(NamedTuple):
    """The setting: how many (`required`) of `names` must confirm; `method` is FIRST (by priority) or ANY (a quorum).

    `form` is the grammar's: plain (`a, b`, which is FIRST 1), counted (`2 (a, b)`), quorum, priority.
    """

    method: str
    required: int
    names: tuple[StandbyName, ...]
    form: str

    @property
    def distinct(self) -> tuple[str, ...]:
        """The names without repetitions, `*` left out."""
        return tuple(dict.fromkeys(name.text for name in self.names if not name.is_star))

    @property
    def has_star(self) -> bool:
        """Whether any standby counts."""
        return any(name.is_star for name in self.names)

    @property
    def can_ever_commit(self) -> bool:
        """Whether a commit can end when every listed standby is there."""
        return self.has_star or len(self.distinct) >= self.required

    @property
    def spare(self) -> int | None:
        """How many of the listed standbys may be gone; None with `*`, where it hangs on how many connect."""
        return None if self.has_star else len(self.distinct) - self.required

    def synchronous(self, living: Iterable[str]) -> tuple[str, ...]:
        """Give the living standbys (application names) that confirm commits.

        With FIRST these are the `required` that stand first in the list; with ANY all candidates, of which any
        `required` suffice. Several standbys of one name are all candidates, as in the server.
        """
        candidates: list[tuple[int, str]] = []
        for standby in living:
            for rank, name in enumerate(self.names):
                if name.is_star or name.text == standby.lower():
                    candidates.append((rank, standby))
                    break
        candidates.sort(key=lambda candidate: candidate[0])
        chosen = [standby for _, standby in candidates]
        return tuple(chosen if self.method == "ANY" else chosen[: self.required])

    def commits(self, living: Iterable[str]) -> bool:
        """Say whether a commit ends when exactly these standbys (application names) are connected and streaming."""
        return len(self.synchronous(living)) >= self.required


class SyncFault(NamedTuple):
    """Why the server refuses the value, and where: kind is "syntax", "special" (wants quotes) or "zero"."""

    kind: str
    start: int
    end: int
    token: str


@lru_cache(maxsize=256)
def read_sync_names(value: str) -> SyncNames | SyncFault | None:
    """Read the setting's value; None when it is empty, which switches synchronous replication off."""
    if not value.strip(" \t\n\r\f"):
        return None if not value else SyncFault("syntax", 0, len(value), value)
    tree = load("pg_sync_names").parse(value, "config")
    if isinstance(tree, Rejected):
        return _fault(value, tree)
    config = tree.children[0]
    if not isinstance(config, Tree):  # pragma: no cover - the grammar has no such tree
        raise TypeError(config)
    tokens = config.tokens
    count = 1
    if config.rule != "plain":
        count = int(value[tokens[0].start : tokens[0].end])
        if count == 0 or count > 2**31 - 1:
            return SyncFault("zero", tokens[0].start, tokens[0].end, value[tokens[0].start : tokens[0].end])
        tokens = tokens[1:]
    names = tuple(_name(value, token) for token in tokens)
    return SyncNames("ANY" if config.rule == "quorum" else "FIRST", count, names, config.rule)


def _name(value: str, token: Token) -> StandbyName:
    raw = value[token.start : token.end]
    text = raw[1:-1].replace('""', '"') if token.type == "QUOTED" else raw
    return StandbyName(text.lower(), raw, token.start, token.end)


def _fault(value: str, rejected: Rejected) -> SyncFault:
    """Tell a name that only wants quotes (`node-1`, `s.1`, `1standby`) from everything else."""
    start, end = rejected.at, max(rejected.end, rejected.at)
    low = max((value.rfind(sign, 0, start) for sign in ',() \t"'), default=-1) + 1
    high = min((at for at in (value.find(sign, start) for sign in ',() \t"') if at >= 0), default=len(value))
    whole = value[low:high]
    if (whole and any(sign in "-.:@/" for sign in whole)) or (whole[:1].isdigit() and not whole.isdigit()):
        return SyncFault("special", low, high, whole)
    return SyncFault("syntax", start, min(end, len(value)) or len(value), value[start:end])
