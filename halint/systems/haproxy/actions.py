"""The rules of a proxy by action: `http-request deny`, `tcp-request content track-sc0`, ... (manual 4.3 and 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from halint.syntax.lines import LineDocument

RULESETS = (
    "tcp-request connection", "tcp-request session", "tcp-request content", "tcp-response content", "http-request",
    "http-response", "http-after-response", "quic-initial",
)  # fmt: skip
"""In the order in which HAProxy evaluates those of a request."""


class Action(Statement):
    """One rule of a ruleset."""

    @property
    def ruleset(self) -> str:
        """`http-request`, `tcp-request content`, ..."""
        return self.keyword

    @property
    def name(self) -> str:
        """The action without what stands in its parentheses: `deny`, `set-var`, `track-sc0`; "" when hidden."""
        return bare(self.argument(0))


def bare(word: object) -> str:
    """Give an action's name without its parenthesised argument."""
    return word.partition("(")[0] if isinstance(word, str) else ""


def actions_by_name(documents: Sequence[LineDocument]) -> Mapping[str, Sequence[Action]]:
    """Give every rule of every ruleset by action, each list in file order within its ruleset."""
    found: dict[str, list[Action]] = {}
    for document in documents:
        plan = outline(document)
        for ruleset in RULESETS:
            position = 2 if " " in ruleset else 1
            for line in plan.lines(ruleset):
                values = document.values(line)
                at = document.shapes[line].first + position
                if at < len(values):
                    found.setdefault(bare(values[at]), []).append(Action(document, line))
    return found
