r"""A backend that rules lead to has no server and answers nothing itself.

Every request that gets there is answered with 503. HAProxy accepts it in silence.

## Bad
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    default_backend app
backend app
#<1:11 haproxy/empty-backend
    balance roundrobin
```

## Good
```haproxy
global
    maxconn 1000
frontend www
    bind :80
    mode http
    use_backend stats if { path_beg /stats }
    use_backend no if { path_beg /no }
    use_backend sorry if { path_beg /sorry }
    default_backend app
backend app
    mode http
    server-template s 3 app.example.com:80
backend stats
    mode http
    stats enable
backend no
    mode http
    http-request deny
backend sorry
    mode http
    errorfile 503 /etc/haproxy/errors/sorry.http
```

## References
measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.naming import targets
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import section_at
from halint.systems.haproxy.statement import Statement
from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


ANSWERS = (
    "server", "server-template", "dispatch", "option transparent", "transparent", "option http_proxy", "use-fcgi-app",
    "stats enable", "stats uri", "stats auth", "errorfile", "errorfiles", "http-error", "errorloc", "errorloc302",
    "errorloc303",
    "redirect", "stick-table", "monitor-uri", "disabled",
)  # fmt: skip
ANSWERING = frozenset({
    "return", "redirect", "deny", "tarpit", "reject", "use-service", "silent-drop", "allow", "cache-use", "attach-srv",
})  # fmt: skip
RULES = ("http-request", "tcp-request content", "http-response", "http-after-response")


@rule(severity=Severity.WARNING, tags={"availability"})
def empty_backend(config: HaproxyConfig) -> Iterator[Finding]:
    """A backend that rules lead to has no server and answers nothing itself."""
    if config.has("lua-load", "lua-load-per-thread"):
        return
    for document in config.documents:
        for header in outline(document).lacking("backend", "server"):
            section = section_at(document, header)
            if section is None or section.hides or section.has(*ANSWERS) or section.name not in targets(config).names:
                continue
            if any(_answers(one) for one in (section, *section.lineage)) or isinstance(section.defaults, Unknown):
                continue
            uses = targets(config).names[str(section.name)]
            page = any(above.has("errorfile", "errorfiles") for above in section.lineage)
            yield Finding(
                section,
                f"`{section.label}` has no server: every request that gets here is answered with 503",
                "add `server` lines, or an `http-request return` or `deny` that answers",
                severity=Severity.INFO if page else None,
            ).related(Statement(*uses[0]), "leads here")


def _answers(section: Section) -> bool:
    return section.has("stats enable", "stats uri") or any(
        str(statement.argument(0)) in ANSWERING or not isinstance(statement.argument(0), str)
        for statement in section.all(*RULES)
    )
