r"""A `use_backend` without a condition hides every switching rule after it.

`use_backend` rules are tried from top to bottom, and the first that holds decides. One without a condition (or `if
TRUE`) always holds: what follows, `default_backend` included, is never reached. No HAProxy says so.

## Bad
```haproxy
frontend www
    bind :80
    use_backend web
#   ^^^^^^^^^^^^^^^ haproxy/shadowed-use-backend
    use_backend api if { path_beg /api }
backend web
    server s1 192.0.2.1:80
backend api
    server s1 192.0.2.2:80
```

## Bad: always true
```haproxy
frontend www
    bind :80
    use_backend web if TRUE
#   ^^^^^^^^^^^^^^^^^^^^^^^ haproxy/shadowed-use-backend
    default_backend api
backend web
    server s1 192.0.2.1:80
backend api
    server s1 192.0.2.2:80
```

## Good
```haproxy
frontend www
    bind :80
    use_backend api if { path_beg /api }
    use_backend web
frontend other
    bind :81
    mode http
    use_backend %[req.hdr(host),lower]
    default_backend web
backend web
    server s1 192.0.2.1:80
backend api
    server s1 192.0.2.2:80
```

## References
doc/configuration.txt 4.2 "use_backend"; measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.logformat import is_dynamic
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


ALWAYS = (("TRUE",), ("always_true",))


@rule(severity=Severity.WARNING, tags={"correctness", "availability"}, blind_to_digits=True)
def shadowed_use_backend(config: HaproxyConfig) -> Iterator[Finding]:
    """A `use_backend` without a condition hides every switching rule after it."""
    for document in config.documents:
        plan = outline(document)
        lines = plan.lines("use_backend")
        for line in lines:
            shape = document.shapes[line]
            if shape.condition >= 0:
                words = document.words[line]
                if tuple(words[shape.condition + 1 :]) not in ALWAYS or words[shape.condition] != "if":
                    continue
            statement = Statement(document, line)
            section = statement.section
            if section is None or section.hides or plan.branches(line) or is_dynamic(str(statement.argument(0))):
                continue
            later = [s for s in section.all("use_backend", "default_backend") if s.index > line]
            defaults = section.all("default_backend")
            hidden = later or [s for s in defaults if s.argument(0) != statement.argument(0)]
            if hidden:
                yield Finding(
                    statement,
                    f"this always holds, so `{' '.join(map(str, hidden[0].values[:2]))}` in line {hidden[0].line} "
                    "is never reached",
                    "put it last, give it a condition, or write `default_backend`",
                ).related(hidden[0], "never reached")
