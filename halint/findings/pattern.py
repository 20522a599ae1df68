"""Patterns over rules, as `--select` and the configuration write them: an id, `keepalived/*`, `tag:security`, `all`."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator


class Named(Protocol):
    """What patterns look at: a Rule, or what the index knows of one."""

    @property
    def id(self) -> str:
        """`system/name`."""
        ...

    @property
    def tags(self) -> Collection[str]:
        """What kind of rule it is."""
        ...

    @property
    def also(self) -> Collection[str]:
        """Ids of other rules that it covers."""
        ...


def matches(pattern: str, rule: Named) -> bool:
    """Whether a pattern means this rule."""
    if pattern.startswith("tag:"):
        return pattern[4:] in rule.tags
    if any(sign in pattern for sign in "*?["):
        return fnmatchcase(rule.id, pattern)
    return pattern == rule.id or pattern in rule.also or pattern == "all"


class Incomplete(tuple["Named", ...]):
    """Rules some of which could not be loaded: a name that is not of halint's own (`prefixes`) may be one of theirs."""

    prefixes: Collection[str] = ()

    @classmethod
    def of(cls, rules: Iterable[Named], prefixes: Collection[str]) -> Incomplete:
        """Make it."""
        made = cls(rules)
        made.prefixes = prefixes
        return made


def may_be_missing(pattern: str, rules: Collection[Named]) -> bool:
    """Whether a pattern that means no rule may mean one that could not be loaded."""
    if not isinstance(rules, Incomplete):
        return False
    prefix, slash, _ = pattern.partition("/")
    return prefix not in rules.prefixes if slash else pattern.startswith("tag:")


def unmatched(patterns: Iterable[str], rules: Collection[Named]) -> Iterator[tuple[str, str]]:
    """Patterns that mean no rule, each with what may have been meant ("" when nothing is near)."""
    for pattern in patterns:
        if not may_be_missing(pattern, rules) and not any(matches(pattern, rule) for rule in rules):
            yield pattern, nearest(pattern, spellings(rules))


def spellings(rules: Iterable[Named]) -> set[str]:
    """Everything that may be written for these rules."""
    words: set[str] = set()
    for rule in rules:
        words |= {rule.id, f"{rule.id.partition('/')[0]}/*", *(f"tag:{tag}" for tag in rule.tags)}
        words.update(rule.also)
    return words


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that was probably meant, "" when none is near."""
    from difflib import SequenceMatcher

    system, slash, name = word.rpartition("/")
    best, found = 0.65, ""
    halves = (system, SequenceMatcher(b=system)), (name, SequenceMatcher(b=name))
    for candidate in sorted(known):
        if not slash and candidate.partition("/")[2] == word:  # the system left out: `script-after-use`
            return candidate
        # Both halves must be alike: long names of one system are alike as a whole whatever they say.
        near = 1.0
        for (half, matcher), part in zip(halves, candidate.rpartition("/")[::2], strict=True):
            matcher.set_seq1(part)
            near = min(near, 1.0 if part == half else matcher.ratio())
            if near <= best:
                break
        else:
            best, found = near, candidate
    return found


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give `, did you mean …?` or nothing."""
    found = nearest(word, known)
    return f", did you mean {found!r}?" if found else ""
