r"""Rules follow an action that ends the ruleset and has no condition.

`deny`, `allow`, `redirect`, `return`, `reject`, `accept` and the like end the evaluation. Without a condition nothing
after them in the same ruleset is ever evaluated. HAProxy warns of this for HTTP rules only.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    http-request redirect scheme https
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/final-action-noop
    http-request set-header X-Forwarded-Proto http
```

## Bad: a TCP ruleset, on which HAProxy is silent
```haproxy
frontend raw
    bind :25
    tcp-request connection accept
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/final-action-noop
    tcp-request connection reject if { src 192.0.2.0/24 }
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    http-request set-header X-Forwarded-Proto http
    http-response deny if { status 500 }
    http-request redirect scheme https if !{ ssl_fc }
    http-request deny
    tcp-request content accept
```

## References
src/cfgparse-listen.c "action is final and has no condition attached, further entries are NOOP"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


FINAL = {
    "http-request": frozenset({"allow", "deny", "tarpit", "redirect", "return", "reject", "auth"}),
    "http-response": frozenset({"allow", "deny", "redirect", "return"}),
    "http-after-response": frozenset({"allow"}),
    "tcp-request connection": frozenset({"accept", "reject"}),
    "tcp-request session": frozenset({"accept", "reject"}),
    "tcp-request content": frozenset({"accept", "reject"}),
    "tcp-response content": frozenset({"accept", "reject", "close"}),
}


@rule(severity=Severity.WARNING, tags={"correctness"}, blind_to_digits=True)
def final_action_noop(config: HaproxyConfig) -> Iterator[Finding]:
    """Rules follow an action that ends the ruleset and has no condition."""
    for document in config.documents:
        plan = outline(document)
        for ruleset, final in FINAL.items():
            lines = plan.lines(ruleset)
            place = 2 if " " in ruleset else 1
            for number, line in enumerate(lines[:-1]):
                words = document.words[line]
                if len(words) <= place or document.shapes[line].condition >= 0 or words[place] not in final:
                    continue
                following = lines[number + 1]
                if following >= plan.section_end(plan.section_line(line)) or plan.branches(line):
                    continue
                statement = Statement(document, line)
                if any(word in ("if", "unless", "ignore-empty") for word in statement.values):
                    continue
                yield Finding(
                    statement,
                    f"`{ruleset} {words[place]}` always holds and is final: the rules after it are never evaluated",
                    "give it a condition, or put it last",
                ).related(Statement(document, following), "never evaluated")
