r"""Two servers of a backend have one name.

A server's name must be unique in its backend, those that `server-template` makes included; HAProxy refuses the file.

## Bad
```haproxy
backend app
    server s1 192.0.2.1:80
    server s1 192.0.2.2:80
#          ^^ haproxy/dup-server-name
```

## Bad: one comes from a template
```haproxy
backend app
    server s3 192.0.2.1:80
    server-template s 1-4 app.example.com:80
#<21:21 haproxy/dup-server-name
```

## Good
```haproxy
backend app
    server s1 192.0.2.1:80
    server s2 192.0.2.2:80
    server-template t 4 app.example.com:80
backend other
    server s1 192.0.2.1:80
```

## References
src/cfgparse.c, src/server.c "another server named"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.serverset import repeating
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


RANGE = Pattern(r"(?:(\d+)-)?(\d+)\Z")


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def dup_server_name(config: HaproxyConfig) -> Iterator[Finding]:
    """Two servers of a backend have one name."""
    for document, lines in repeating(config, 1):
        yield from _among(document, lines)
    for document in config.documents:
        for line in outline(document).lines("server-template"):
            yield from _template(document, line)


def _among(document: LineDocument, lines: Sequence[int]) -> Iterator[Finding]:
    plan = outline(document)
    first: dict[object, int] = {}
    for line in lines:
        values = document.values(line)
        if len(values) < 3 or not isinstance(values[1], str) or plan.branches(line):
            continue
        known = first.setdefault(values[1], line)
        if known != line:
            yield Finding(
                document.word(line, 1),
                f"another server of this backend is named `{values[1]}`, so HAProxy refuses the file",
                "give it a name of its own",
            ).related(document.word(known, 1), "the first of that name")


def _template(document: LineDocument, line: int) -> Iterator[Finding]:
    plan = outline(document)
    values = document.values(line)
    found = RANGE.match(str(values[2])) if len(values) > 3 else None
    if not found or not isinstance(values[1], str):
        return
    low, high = int(found[1] or 1), int(found[2])
    header = plan.section_line(line)
    for other in plan.lines("server", max(header, 0), plan.section_end(header)):
        name = document.values(other)[1] if len(document.words[other]) > 1 else ""
        if isinstance(name, str) and name.startswith(values[1]) and name[len(values[1]) :].isdecimal():
            number = name[len(values[1]) :]
            if number == str(int(number)) and low <= int(number) <= high:
                yield Finding(
                    document.word(line, 1),
                    f"this template makes a server `{name}`, and the backend has one already",
                    "choose another prefix or another range",
                ).related(document.word(other, 1), "the other server")
