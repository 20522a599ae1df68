r"""A proxy names a `defaults` section that is not there, or of which there are two.

`from NAME` (2.4 and newer) takes the `defaults NAME` section above it. One that comes later, or never, is refused,
and so is a name that two sections have.

## Bad
```haproxy
defaults web
    mode http
frontend www from http
#                 ^^^^ haproxy/defaults-not-found
    bind :80
```

## Bad: two of them
```haproxy
defaults web
    mode http
defaults web
    mode tcp
frontend www from web
#                 ^^^ haproxy/defaults-not-found
    bind :80
```

## Good
```haproxy
defaults web
    mode http
defaults
    mode tcp
frontend www from web
    bind :80
```

## References
src/cfgparse-listen.c "defaults section … not found", "ambiguous defaults section name"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.section import Section


@rule(severity=Severity.ERROR, tags={"daemon-rejects"}, blind_to_digits=True)
def defaults_not_found(config: HaproxyConfig) -> Iterator[Finding]:
    """A proxy names a `defaults` section that is not there, or of which there are two."""
    above: dict[str, list[Section]] = {}
    named = False
    for section in config.sections:
        if section.kind == "defaults":
            named = named or bool(section.name)
        words = section.document.words[section.header_line]
        if "from" in words[1:3] and (section.kind == "defaults" or section.is_proxy):
            at = words.index("from", 1) + 1
            values = section.document.values(section.header_line)
            name = values[at] if at < len(values) else ""
            if isinstance(name, str) and name and not config.hides and not config.not_read:
                found = above.get(name, [])
                if not found:
                    if config.is_partial and not named:
                        continue
                    yield Finding(
                        section.document.word(section.header_line, at),
                        f"no `defaults {name}` stands above, so HAProxy refuses the file",
                        f"add `defaults {name}` above this section, or name one that exists",
                    )
                elif len(found) > 1:
                    yield (
                        Finding(
                            section.document.word(section.header_line, at),
                            f"there are {len(found)} sections `defaults {name}` above, so HAProxy refuses the file",
                            "give each a name of its own",
                        )
                        .related(found[0], "the first")
                        .related(found[1], "the second")
                    )
        if section.kind == "defaults" and isinstance(section.name, str) and section.name:
            if not outline(section.document).branches(section.header_line):
                above.setdefault(section.name, []).append(section)
            else:
                above[section.name] = [section]
