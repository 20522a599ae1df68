r"""All servers of a backend are disabled, have weight 0, or are backups.

With all servers disabled or at weight 0 every request is answered with 503 until somebody changes that at run time.
With backups only, the first one takes everything. HAProxy accepts all of it in silence.

## Bad
```haproxy
backend app
#<1:11 haproxy/no-active-server
    server s1 192.0.2.1:80 check weight 0
    server s2 192.0.2.2:80 check weight 0
```

## Bad: disabled
```haproxy
backend app
#<1:11 haproxy/no-active-server
    server s1 192.0.2.1:80 check disabled
    server s2 192.0.2.2:80 check disabled
```

## Bad: only backups
```haproxy
backend app
#<1:11 haproxy/no-active-server
    server s1 192.0.2.1:80 check backup
    server s2 192.0.2.2:80 check backup
```

## Good
```haproxy
backend app
    server s1 192.0.2.1:80 check
    server s2 192.0.2.2:80 check backup
    server s3 192.0.2.3:80 check disabled
    server s4 192.0.2.4:80 check weight 0
backend slots
    server slot1 127.0.0.1:80 disabled
    server slot2 127.0.0.1:80 disabled
backend sorry
    server s1 192.0.2.9:80 backup
```

## References
doc/configuration.txt 5.2 "backup", "disabled", "weight"; measured: no version says a word
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.address import parse_address
from halint.systems.haproxy.naming import by_section
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.section import BACKEND, section_at
from halint.systems.haproxy.server import preset
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from halint.syntax.lines import Shape
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section
    from halint.systems.haproxy.server import Server


ODD = frozenset({"disabled", "backup", "weight"})
"""Options of servers that may get no traffic."""

NO_WEIGHT = Pattern(r"\sweight\s+[\"']?0+[\"']?(?:\s|$)")


@rule(severity=Severity.WARNING, tags={"availability"})
def no_active_server(config: HaproxyConfig) -> Iterator[Finding]:
    """All servers of a backend are disabled, have weight 0, or are backups."""
    for section in _suspects(config):
        servers = config.servers_of(section)
        if section.hides or any(outline(s.document).branches(s.index) for s in servers) or section.has("dispatch"):
            continue
        if any(option.startswith("?") for server in servers for option in server.own_options):
            continue
        if all(server.has("disabled") for server in servers):
            if not any(_is_slot(server) for server in servers) and not section.has("load-server-state-from-file"):
                yield _finding(section, "is `disabled`", "every request is answered with 503")
        elif all(server.get("weight").value == "0" for server in servers):
            yield _finding(section, "has weight 0", "every request is answered with 503")
        elif len(servers) > 1 and all(server.has("backup") for server in servers):
            yield Finding(
                section,
                f"every server of `{section.label}` is a backup, so one of them takes everything",
                "remove `backup` from the servers that should work",
                severity=Severity.INFO,
            )


def _suspects(config: HaproxyConfig) -> Iterator[Section]:
    """Give the backends whose first server, or whose preset, is out of service or a backup."""
    for document in config.documents:
        texts, shapes, presets = document.source.lines, document.shapes, config.has("default-server")
        odd_words: dict[Shape, Set[str | None]] = {}
        for lines in by_section(document, "server"):
            section = section_at(document, lines[0]) if presets else None
            shape = shapes[lines[0]]
            found = odd_words.get(shape)
            if found is None:
                found = odd_words[shape] = ODD.intersection(shape.key)
            odd = found if found != {"weight"} else NO_WEIGHT.search(texts[lines[0]])
            if odd or (section is not None and preset(section, section.end).options):
                section = section_at(document, lines[0])
                if section is not None and section.capabilities & BACKEND:
                    yield section


def _is_slot(server: Server) -> bool:
    """Whether it is a slot that a controller fills at run time."""
    address = parse_address(str(server.address))
    return address is None or address.is_loopback or address.is_wildcard or str(server.address).startswith("172.4.0.4")


def _finding(section: Section, why: str, effect: str) -> Finding:
    return Finding(
        section, f"every server of `{section.label}` {why}: {effect}", "leave at least one server in service"
    )
