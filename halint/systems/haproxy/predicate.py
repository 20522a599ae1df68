"""Predicates of `.if` and `.elif` (doc/configuration.txt 2.4; src/cfgcond.c)."""

from __future__ import annotations

from functools import lru_cache

from halint.syntax.grammar import Rejected, load
from halint.systems.haproxy.expression import Call, Faulty, call_of
from halint.values.record import NamedTuple

PREDICATES = {
    "defined": 1, "feature": 1, "streq": 2, "strneq": 2, "strstr": 2, "version_atleast": 1, "version_before": 1,
    "openssl_version_atleast": 1, "openssl_version_before": 1, "ssllib_name_startswith": 1, "enabled": 1,
    "awslc_api_atleast": 1, "awslc_api_before": 1, "fips_mode": 0,
}  # fmt: skip
"""Predicates and how many arguments they take (src/cfgcond.c cond_predicates[])."""


class Predicate(NamedTuple):
    """The calls of a predicate, in order, and whether it is one bare word or number."""

    calls: tuple[Call, ...]
    numbers: tuple[str, ...]


@lru_cache(maxsize=1024)
def parse_predicate(text: str) -> Predicate | Faulty:
    """Read the predicate of `.if`: the words after it, joined by one blank each."""
    tree = load("haproxy_predicate").parse(text, "predicate")
    if isinstance(tree, Rejected):
        if tree.at >= len(text):
            return Faulty(tree.at, "the predicate ends too early")
        return Faulty(tree.at, f"`{text[tree.at :][:30]}` cannot stand here")
    calls: list[Call] = []
    numbers: list[str] = []
    pending = [tree]
    while pending:
        node = pending.pop()
        if node.rule == "call":
            calls.append(call_of(text, node))
            continue
        numbers += [text[t.start : t.end] for t in node.tokens if t.type == "NUMBER"]
        pending += node.trees()
    return Predicate(tuple(sorted(calls, key=lambda call: call.start)), tuple(numbers))
