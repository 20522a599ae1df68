"""Runs rules over what they look at: each rule once per object of its scope, a crash of one never costing another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.findings import RuleCrash, described, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from halint.estate import Estate
    from halint.findings import Finding, Rule
    from halint.systems.system import Service, System

NONE: frozenset[str] = frozenset()


class Scopes:
    """The objects rules look at, by scope."""

    def __init__(self, estates: Sequence[Estate], systems: Mapping[str, System]) -> None:
        self._systems = systems
        self.documents: dict[str, list[Any]] = {}
        self.objects: dict[str, list[Any]] = {
            "Estate": list(estates),
            "Host": [host for estate in estates for host in estate.hosts],
        }
        seen: set[int] = set()
        for estate in estates:
            for service in _judged(estate, systems):
                self.objects.setdefault(type(service).__name__, []).append(service)
                for document in service.documents:
                    if id(document.source) not in seen:
                        seen.add(id(document.source))
                        self.documents.setdefault(document.system, []).append(document)

    def has(self, scope: str) -> bool:
        """Say whether there is anything of that kind."""
        return scope in self.objects or scope == "Document"

    def of(self, rule: Rule) -> Sequence[Any]:
        """Give what a rule looks at."""
        if rule.scope != "Document":
            return self.objects.get(rule.scope, ())
        system = rule.id.partition("/")[0]
        if system not in self._systems:  # cross, halint, and whatever users call theirs
            return [document for documents in self.documents.values() for document in documents]
        return self.documents.get(system, ())


def _judged(estate: Estate, systems: Mapping[str, System]) -> Iterable[Service]:
    """Give the services of an estate, of equal copies of a cluster-wide configuration only the first."""
    seen: set[tuple[str, ...]] = set()
    for host in estate.hosts:
        for service in host.services:
            system = systems.get(service.system)
            if system is not None and system.is_cluster_wide:
                copy = (service.system, *(document.source.text for document in service.documents))
                if copy in seen:
                    continue
                seen.add(copy)
            yield service


def check(
    rules: Iterable[Rule], scopes: Scopes, timed: Callable[[str, float], None] | None = None
) -> tuple[list[Finding], list[RuleCrash]]:
    """Run every rule; gives what they found and which of them crashed where."""
    findings: list[Finding] = []
    crashes: list[RuleCrash] = []
    add = findings.append
    for rule in rules:
        run = rule.check
        began = _now() if timed else 0.0
        for looked_at in scopes.of(rule):
            if rule.blind_to_digits and _is_silent(rule, looked_at):
                continue
            try:
                for finding in run(looked_at):
                    finding.rule = rule
                    finding.doubted = getattr(looked_at, "doubted_tags", NONE)
                    finding.message, finding.help = sentence(finding.message), sentence(finding.help)
                    add(finding)
            except Exception as error:
                crashes.append(RuleCrash(rule.id, _place(looked_at), described(error)))
        if timed:
            timed(rule.id, _now() - began)
    return findings, crashes


def _is_silent(rule: Rule, looked_at: Any) -> bool:
    """Say whether a rule surely has nothing to say, because it has not of one of each kind of what it looks at."""
    representatives = getattr(looked_at, "representatives", None)
    if representatives is None:
        return False
    try:
        return next(iter(rule.check(representatives)), None) is None
    except Exception:
        return False  # it will crash on the whole as well, and be told of


def _now() -> float:
    from time import process_time

    return process_time()


def _place(looked_at: Any) -> str:
    """Say where a rule was when it crashed."""
    source = getattr(looked_at, "source", None)
    if source is not None:
        return str(source.path)
    for document in getattr(looked_at, "documents", ()):
        return str(document.source.path)
    return str(getattr(looked_at, "name", ""))
