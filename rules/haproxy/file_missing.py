r"""A file that the configuration names is not there.

HAProxy reads error files, certificates, lists and Lua scripts when it starts; one that is missing stops the start,
and the reload after it. halint says so only on the host itself, where it can see what is there.

## Bad
```haproxy live=yes
frontend www
    bind :443 ssl crt /etc/haproxy/www.pem
#                     ^^^^^^^^^^^^^^^^^^^^ haproxy/file-missing
    mode http
    errorfile 503 /etc/haproxy/errors/503.http
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/file-missing
    acl bad src -f /etc/haproxy/bad.lst
#                  ^^^^^^^^^^^^^^^^^^^^ haproxy/file-missing
```

## Bad: relative to a base
```haproxy live=yes
global
    crt-base /etc/ssl/private
frontend www
    bind :443 ssl crt www.pem
#                     ^^^^^^^ haproxy/file-missing
```

## Good
```haproxy live=yes
frontend www
    bind :443 ssl crt /etc/haproxy/www.pem
    mode http
    errorfile 503 /dev/null
    acl bad src -f /etc/haproxy/bad.lst
```
```text path=etc/haproxy/www.pem
certificate
```
```text path=etc/haproxy/bad.lst
192.0.2.1
```

## References
src/http_htx.c, src/ssl_ckch.c, src/pattern.c, src/hlua.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Presence
from halint.systems.haproxy.outline import outline
from halint.systems.haproxy.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax import Word
    from halint.systems.haproxy.config import HaproxyConfig


SINGLE = {"errorfile": 1, "lua-load": 0, "ssl-dh-param-file": 0, "issuers-chain-path": 0}
OPTIONS = {"crt": "crt-base", "ca-file": "ca-base", "crl-file": "ca-base", "crt-list": "", "ca-verify-file": "ca-base"}


@rule(severity=Severity.ERROR, tags={"availability", "daemon-rejects"})
def file_missing(config: HaproxyConfig) -> Iterator[Finding]:
    """A file that the configuration names is not there."""
    files = config.files
    if files is None:
        return
    for path, at in _named(config):
        if path.startswith("/") and not path.startswith("/dev/") and files.presence(path) is Presence.ABSENT:
            yield Finding(
                at, f"there is no `{path}`, so HAProxy does not start", "put the file there, or correct the path"
            )


def _named(config: HaproxyConfig) -> Iterator[tuple[str, Word]]:
    for keyword, number in SINGLE.items():
        for statement in config.statements(keyword):
            path = statement.argument(number)
            if isinstance(path, str) and path:
                yield path, statement.argument_word(number)
    for option, base in OPTIONS.items():
        for bind in config.binds_with(option):
            yield from _after(config, bind, option, base)
        for server in config.servers_with(option):
            if server.get(option).is_explicit:
                yield from _after(config, server, option, base)
    if config.mentions(" -f "):
        for document in config.documents:
            lines = outline(document).lines("acl")
            for line in document.alike(lines, lambda line, words=document.words: "-f" in words[line]):  # type: ignore[misc]
                yield from _after(config, Statement(document, line), "-f", "")


def _after(config: HaproxyConfig, statement: Statement, option: str, base: str) -> Iterator[tuple[str, Word]]:
    words = statement.words
    for number, word in enumerate(words[:-1]):
        value = words[number + 1].value
        if word.value != option or number < 2 or not isinstance(value, str) or value.startswith("@"):
            continue
        folder = config.global_setting(base).value if base else None
        if not value.startswith("/") and isinstance(folder, Statement):
            value = f"{str(folder.argument(0)).rstrip('/')}/{value}"
        yield value, words[number + 1]
