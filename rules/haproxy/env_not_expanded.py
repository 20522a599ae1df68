r"""A variable stands where HAProxy does not expand it.

Variables are expanded inside double quotes only (and in addresses). Bare or in single quotes, `${NAME}` is taken as
it is: a header with that text, a pattern that never matches, a path that does not exist.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    acl is_www hdr(host) -i ${DOMAIN}
#                           ^^^^^^^^^ haproxy/env-not-expanded
    http-request set-header X-Node '${NODE}'
#                                   ^^^^^^^ haproxy/env-not-expanded
```

## Good
```haproxy
frontend www
    bind ${PUBLIC_IP}:80
    mode http
    acl is_www hdr(host) -i "${DOMAIN}"
    acl is_php path_reg \.php$ ^/a$|^/B$
    log-format "%ci ${NODE}"
userlist admins
    user lea password $5$SALT$HASH
```

## References
doc/configuration.txt 2.3: "variables are … only expanded inside double quotes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.lexical import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax import Word
    from halint.systems.haproxy.config import HaproxyConfig


ADDRESSES = frozenset({
    "bind", "server", "server-template", "peer", "log", "source", "nameserver", "mailer", "dispatch", "stats",
    "default-server",
    "user", "setenv", "presetenv", "description", "fd", "usesrc", "option", "log-bind", "dgram-bind", "command",
})  # fmt: skip
SERVERS = ("server", "server-template", "default-server")


@rule(severity=Severity.WARNING, tags={"correctness"}, fixable=True, blind_to_digits=True)
def env_not_expanded(config: HaproxyConfig) -> Iterator[Finding]:
    """A variable stands where HAProxy does not expand it."""
    for document in config.documents:
        for reference in references(document):
            shape = document.shapes[reference.line]
            if reference.quotes == "weak" or shape.kind not in ("directive", "rule") or reference.word <= shape.first:
                continue
            keyword = str(document.values(reference.line)[shape.first])
            if keyword in ADDRESSES or "{" not in reference.span.text:
                continue
            words = document.words[reference.line]
            if any(word.startswith(("addr", "source")) for word in words[1 : reference.word]):
                continue
            yield Finding(
                reference,
                f"`{reference.span.text}` is not expanded here: HAProxy takes it as it is",
                "put the word in double quotes",
            ).fix(
                "put it in double quotes",
                _quoted(document.word(reference.line, reference.word)) if reference.quotes == "" else None,
                safety=Safety.UNSAFE,
            )


def _quoted(word: Word) -> Edit | None:
    """Give a word its double quotes; None where it has others already, or escapes."""
    return None if any(sign in word.raw for sign in "\"'\\") else Edit(word.span, f'"{word.raw}"')
