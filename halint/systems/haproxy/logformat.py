"""Log-format strings (doc/configuration.txt 8.2.4; src/log.c parse_logformat_string())."""

from __future__ import annotations

from functools import lru_cache

from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.systems.haproxy.expression import Expression, Faulty, parse_expression
from halint.values.record import NamedTuple


class Alias(NamedTuple):
    """`%ci`, `%{+Q}r`: `start` to `end` count characters of the text."""

    name: str
    flags: str
    start: int
    end: int


class Sample(NamedTuple):
    """`%[expression]`: `at` is where the expression begins in the text; it may be faulty."""

    text: str
    flags: str
    expression: Expression | Faulty
    start: int
    at: int
    end: int


class LogFormat(NamedTuple):
    """A whole string; `faults` is what HAProxy refuses or takes literally."""

    aliases: tuple[Alias, ...] = ()
    samples: tuple[Sample, ...] = ()
    faults: tuple[Faulty, ...] = ()

    @property
    def is_constant(self) -> bool:
        """Whether it always gives the same text."""
        return not self.aliases and not self.samples


CONSTANT = LogFormat()


@lru_cache(maxsize=16384)
def parse_logformat(text: str) -> LogFormat:
    """Read a log-format string."""
    if "%" not in text:
        return CONSTANT
    tree = load("haproxy_logformat").parse(text, "logformat")
    if isinstance(tree, Rejected):
        return LogFormat(faults=(Faulty(tree.at, "a `%` stands before something that is never closed"),))
    aliases: list[Alias] = []
    samples: list[Sample] = []
    faults: list[Faulty] = []
    for child in tree.children:
        if isinstance(child, Tree):
            leaves = child.tokens
            last = leaves[-1]
            flags = "".join(text[t.start + 1 : t.end - 1] for t in leaves if t.type == "FLAGS")
            if last.type == "ALIAS":
                aliases.append(Alias(text[last.start : last.end], flags, child.tokens[0].start, last.end))
            else:
                inner = text[last.start + 1 : last.end - 1]
                lead = len(inner) - len(inner.lstrip())
                samples.append(
                    Sample(
                        inner.strip(),
                        flags,
                        parse_expression(inner.strip()),
                        child.tokens[0].start,
                        last.start + 1 + lead,
                        last.end,
                    )
                )
        elif isinstance(child, Token) and child.type == "BROKEN":
            faults.append(Faulty(child.start, f"`{text[child.start : child.start + 2]}` is no variable"))
    return LogFormat(tuple(aliases), tuple(samples), tuple(faults))


def is_dynamic(text: str) -> bool:
    """Whether a name (of `use_backend`, `use-server`) is made at run time."""
    return "%" in text and not parse_logformat(text).is_constant
