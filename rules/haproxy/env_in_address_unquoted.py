r"""An address hangs on a variable that nothing here sets.

Addresses are expanded even outside of quotes. A variable that is unset becomes nothing: `bind $IP:80` then listens on
every interface, `server s $HOST:80` connects to the balancer itself, and HAProxy says nothing. Write a default
(`"${IP-127.0.0.1}"`, 2.4 and newer) or set it in `global` with `presetenv`.

## Bad
```haproxy
frontend www
    bind $PUBLIC_IP:80
#        ^^^^^^^^^^ haproxy/env-in-address-unquoted
backend app
    server s1 ${APP_HOST}:80
#             ^^^^^^^^^^^ haproxy/env-in-address-unquoted
```

## Good
```haproxy
global
    presetenv PUBLIC_IP 192.0.2.10
frontend www
    bind $PUBLIC_IP:80
    bind "${OTHER_IP-192.0.2.11}:80"
    bind unix@/run/haproxy/$NAME.sock
backend app
    server s1 192.0.2.1:80
```

## References
src/tools.c str2sa_range() calls env_expand(); measured on 3.2: valid with the variable unset
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.lexical import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.MEDIUM, tags={"security", "availability"}, blind_to_digits=True)
def env_in_address_unquoted(config: HaproxyConfig) -> Iterator[Finding]:
    """An address hangs on a variable that nothing here sets."""
    given = {str(s.argument(0)) for s in config.statements("setenv", "presetenv")}
    instance = config.instance
    known = instance.environment if instance is not None and instance.named else None
    if instance is not None:
        given |= set(instance.environment)
    for document in config.documents:
        for reference in references(document):
            keyword = document.words[reference.line][0]
            place = {"bind": 1, "server": 2, "peer": 2, "nameserver": 2}.get(keyword)
            if reference.word != place or reference.quotes == "weak" or reference.name in given:
                continue
            raw = document.words[reference.line][reference.word]
            if "@" in raw or raw.startswith("/") or reference.name == "HAPROXY_LOCALPEER":
                continue
            at = raw.find(reference.span.text)
            if ":" in raw[:at]:
                continue
            effect = "listens on every interface" if keyword == "bind" else "is the balancer itself"
            yield Finding(
                reference,
                f"without the variable `{reference.name}` this address {effect}, and HAProxy says nothing",
                f"write `presetenv {reference.name} …` in `global`, "
                f'or give a default: `"${{{reference.name}-192.0.2.1}}"`',
                severity=Severity.WARNING if known is not None and known else None,
            )
