"""`halint test-rules`: the examples of rules that people wrote themselves, as tests."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import write
from halint.cli.own import complained, own_rules
from halint.cli.terminal import wants_color
from halint.report.paint import ANSI, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings import Finding
    from halint.findings.own import OwnRule
    from halint.report.paint import Paint

PASSED, FAILED, UNTESTED, BROKEN = "passed", "failed", "without examples", "with broken examples"


def test_rules(options: dict[str, Any]) -> int:
    """Try every rule on its examples; gives 1 when one does not do what they say, 2 when a rule cannot be tried."""
    paths = options["paths"]
    own = own_rules(
        {**options, "own_rules": paths, "isolated": options["isolated"] or bool(paths and not options["config"])}
    )
    if own is None:
        raise Failure(["halint: there are no rules of your own here: name a file, or write `rules:` in .halint.yaml"])
    paint = ANSI if wants_color(options["color"], sys.stdout) else PLAIN
    results: Counter[str] = Counter()
    for rule in own.rules:
        result, lines = _result(rule, paint)
        results[result] += 1
        write("".join(f"{line}\n" for line in lines))
    sys.stderr.writelines(f"{line}\n" for line in complained(own))
    counts = [f"{results[name]} {name}" for name in (PASSED, FAILED, UNTESTED, BROKEN) if results[name]]
    total = len(own.rules)
    write(f"{total} rule{'' if total == 1 else 's'}: {', '.join(counts) or 'nothing to test'}\n")
    if own.troubles or results[BROKEN] or not own.rules:
        return 2
    return 1 if results[FAILED] else 0


def _result(rule: OwnRule, paint: Paint) -> tuple[str, list[str]]:
    from halint.engine.examples import BadPage

    try:
        examples = rule.examples()
    except BadPage as error:
        return BROKEN, [f"{paint.error}broken{paint.off}  {rule.id} ({rule.file}:{rule.line}): {error}"]
    if not examples:
        return UNTESTED, [f"{paint.warning}no examples{paint.off}  {rule.id} ({rule.file}:{rule.line})"]
    failures = [line for example in examples for line in _differences(rule, example)]
    if failures:
        return FAILED, [f"{paint.error}FAILED{paint.off}  {rule.id} ({rule.file}:{rule.line})", *failures]
    return PASSED, [f"ok  {rule.id} ({len(examples)} example{'' if len(examples) == 1 else 's'})"]


def _differences(rule: OwnRule, example: Any) -> Iterator[str]:
    from halint.engine.trial import tried
    from halint.report.redaction import Redaction, plain

    redaction = Redaction()

    def message(finding: Finding) -> str:
        return redaction.say(finding.message, [finding.span.source])

    difference = tried(rule.rule, example)
    if difference:
        yield f"  {plain(example.heading)}: - expected, + found"
        for line in difference.told(message):
            yield f"    {plain(line)}"
