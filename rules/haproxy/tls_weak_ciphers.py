r"""The cipher list admits ciphers that do not protect.

RC4, DES and 3DES, export and NULL ciphers and anonymous key exchange can be read or forged by whoever sits on the wire.
In OpenSSL's syntax an entry without `!`, `-` or `+` adds; a later `!NAME` removes for good.

## Bad
```haproxy
global
    ssl-default-bind-ciphers ECDHE+AESGCM:RC4-SHA:HIGH
    #                        ^^^^^^^^^^^^^^^^^^^^^^^^^ haproxy/tls-weak-ciphers
```

## Bad: on a line
```haproxy
frontend www
    bind :443 ssl crt /etc/haproxy/site.pem ciphers ALL:aNULL:!MD5
    #                                       ^^^^^^^ haproxy/tls-weak-ciphers
```

## Good
```haproxy
global
    ssl-default-bind-ciphers ECDHE+AESGCM:ECDHE+CHACHA20:!aNULL:!MD5:!RC4:!3DES
    ssl-default-bind-ciphersuites TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384
```

## References
HAProxy configuration manual 3.1 "ssl-default-bind-ciphers"; openssl-ciphers(1)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Safety, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.tls import CIPHER_DEFAULTS, tls_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.source import Located, Span
    from halint.systems.haproxy.config import HaproxyConfig


WEAK = ("RC4", "3DES", "DES", "NULL", "ENULL", "ANULL", "EXP", "EXPORT", "EXPORT40", "EXPORT56", "MD5", "ADH", "AECDH", "LOW",
        "SEED", "IDEA", "RC2")  # fmt: skip


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"}, fixable=True)
def tls_weak_ciphers(config: HaproxyConfig) -> Iterator[Finding]:
    """Judge each list entry by entry."""
    for statement in config.statements(*CIPHER_DEFAULTS):
        text = statement.argument(0)
        if isinstance(text, str) and (bad := weak(text)):
            yield _finding(statement.argument_word(0), bad, statement.argument_word(0).span)
    for word in tls_words(config, frozenset({"ciphers"})):
        if bad := weak(word.value):
            yield _finding(word.span, bad, word.value_span)


def weak(text: str) -> list[str]:
    """Give the entries of an OpenSSL cipher list that add weak ciphers and are not removed again."""
    entries = [entry for entry in re.split(r"[:, ]+", text) if entry]
    removed = {entry[1:].upper() for entry in entries if entry[0] in "!-"}
    found = []
    for entry in entries:
        if entry[0] in "!-+@":
            continue
        parts = set(re.split(r"[-+]", entry.upper()))
        if "CBC3" in parts:
            parts.add("3DES")
        bad = parts & set(WEAK)
        if bad and not (parts | {entry.upper()}) & removed:
            found.append(entry)
    return found


def _finding(at: Located, bad: list[str], value: Span) -> Finding:
    return Finding(
        at,
        f"the list admits {', '.join(f'`{entry}`' for entry in bad)}: traffic with such ciphers can be read or forged.",
        f"take {'it' if len(bad) == 1 else 'them'} out, for example `ECDHE+AESGCM:ECDHE+CHACHA20`.",
    ).fix("take them out", _without(value, bad), safety=Safety.UNSAFE)


def _without(at: Span, bad: list[str]) -> Edit | None:
    """Take entries out of a list; None where nothing would be left of it."""
    parts = at.text.split(":")
    kept = [part for part in parts if part not in bad]
    return (
        Edit(at, ":".join(kept))
        if len(kept) + len(bad) == len(parts) and any(part[0] not in "!-+@" for part in kept if part)
        else None
    )
