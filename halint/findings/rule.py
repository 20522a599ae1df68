"""A rule: one idea, one pure function, one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.findings.severity import Confidence, Severity
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from halint.findings.finding import Finding

    Check = Callable[..., Iterator[Finding]]


class Rule(NamedTuple):
    """What the engine knows of a rule without running it.

    `scope` is the name of the type of the check's first parameter; the engine hands the check each such object.
    """

    id: str
    severity: Severity
    confidence: Confidence
    tags: frozenset[str]
    also: frozenset[str]
    fixable: bool
    scope: str
    check: Check
    blind_to_digits: bool = False

    @property
    def name(self) -> str:
        """The id without its system."""
        return self.id.partition("/")[2]


def rule(
    *,
    severity: Severity,
    confidence: Confidence = Confidence.HIGH,
    tags: Iterable[str] = (),
    also: Iterable[str] = (),
    fixable: bool = False,
    blind_to_digits: bool = False,
    id: str = "",
) -> Callable[[Check], Rule]:
    """Make a check a rule; its id is the path of its module.

    `rules/keepalived/script_after_use.py` is keepalived/script-after-use.

    `also` names the ids of other catalogue rules that this one covers. `id` is only for rules outside the package.
    `blind_to_digits` says that it judges each section by itself, and that sections and servers which differ in digits
    only are all the same to it: then one of each is enough to know that it has nothing to say.
    Arguments are literals: the index of rules is made by reading, not by running, the rule files.
    """

    def decorate(check: Check) -> Rule:
        system, _, name = check.__module__.rpartition(".")
        scope: Any = next(iter(check.__annotations__.values()))
        return Rule(
            id=id or f"{system.rpartition('.')[2]}/{name.replace('_', '-')}",
            severity=severity,
            confidence=confidence,
            tags=frozenset(tags),
            also=frozenset(also),
            fixable=fixable,
            scope=scope if isinstance(scope, str) else scope.__name__,
            check=check,
            blind_to_digits=blind_to_digits,
        )

    return decorate
