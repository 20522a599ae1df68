"""Turns a `.lark` grammar into plain tables with Lark; only done when a package is built or a grammar has changed.

Lark is the only reader of grammars: the tables are Lark's own LALR(1) automaton, its contextual lexers and its rules of
tree shaping, taken out of a built `Lark` object and written as literals that `marshal` can store.
`tests/laws/test_grammars.py` holds the trees made from them against Lark's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from halint.syntax.grammar import FORMAT

if TYPE_CHECKING:
    from lark import Lark

Tables = dict[str, Any]


def starts(text: str) -> list[str]:
    """Give the start rules a grammar names in its `// start: a, b` line."""
    found = re.search(r"^// start: *(.+)$", text, re.M)
    if not found:
        raise ValueError("the grammar has no line `// start: RULE`")
    return [name.strip() for name in found[1].split(",")]


def build(text: str) -> Lark:
    """Build the Lark parser that is the oracle for a grammar."""
    from lark import Lark

    return Lark(text, parser="lalr", lexer="contextual", start=starts(text), maybe_placeholders=False)


def tables(text: str) -> Tables:
    """Compile a grammar. Raises lark's GrammarError and our ValueError for what the runtime does not support."""
    lark = build(text)
    frontend: Any = lark.parser
    table = frontend.parser._parse_table
    rules = list(lark.rules)
    number = {rule: index for index, rule in enumerate(rules)}
    order = sorted(table.states)
    position = {state: index for index, state in enumerate(order)}
    states: list[dict[str, int]] = []
    for state in order:
        row: dict[str, int] = {}
        for symbol, (action, argument) in table.states[state].items():
            row[str(symbol)] = position[argument] if action.name == "Shift" else -1 - number[argument]
        states.append(row)
    lexers: list[tuple[str, dict[str, dict[str, str]]]] = []
    lexer_of_state: list[int] = []
    for state in order:
        lexer = _lexer(frontend.lexer.lexers[state])
        if lexer not in lexers:
            lexers.append(lexer)
        lexer_of_state.append(lexers.index(lexer))
    literals = sorted(str(t.pattern.value) for t in lark.terminals if t.pattern.type == "str")
    return {
        "format": FORMAT,
        "states": states,
        "start": {str(name): position[state] for name, state in table.start_states.items()},
        "end": {str(name): position[state] for name, state in table.end_states.items()},
        "rules": [_rule(rule) for rule in rules],
        "lexers": lexers,
        "lexer_of_state": lexer_of_state,
        "ignore": sorted(map(str, lark.ignore_tokens)),
        "literals": literals,
    }


def _rule(rule: Any) -> tuple[str, str, int, list[tuple[int, bool]], bool]:
    """Give (left side, name in the tree, length, children kept as (index, spliced), a single child replaces it)."""
    keep = rule.options.keep_all_tokens
    kept = [
        (index, not symbol.is_term and symbol.name.startswith("_"))
        for index, symbol in enumerate(rule.expansion)
        if keep or not (symbol.is_term and symbol.filter_out)
    ]
    name = str(rule.alias or rule.options.template_source or rule.origin.name)
    return str(rule.origin.name), name, len(rule.expansion), kept, bool(rule.options.expand1 and not rule.alias)


def _lexer(lexer: Any) -> tuple[str, dict[str, dict[str, str]]]:
    """Give the pattern of a contextual lexer, and for each terminal the literals that are another terminal."""
    scanner = lexer.scanner
    for terminal in scanner.terminals:
        if terminal.pattern.flags and terminal.pattern.type == "str":
            raise ValueError(f"terminal {terminal.name}: literals with flags are not supported")
    pattern = "|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in scanner.terminals)
    unless = {
        str(name): {str(t.pattern.value): str(t.name) for t in callback.scanner.terminals}
        for name, callback in lexer.callback.items()
    }
    return pattern, unless
