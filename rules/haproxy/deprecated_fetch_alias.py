r"""A fetch in a spelling that the manual calls deprecated.

`hdr_cnt`, `req_ssl_sni`, `payload`, `cook`, `rdp_cookie`, `req_len` and their relatives are aliases of fetches named
by direction (`req.`, `res.`) since 1.5. They still work; new configurations should say which direction they mean.

## Bad
```haproxy
frontend www
    bind :443
    tcp-request content accept if { req_ssl_hello_type 1 }
#                                   ^^^^^^^^^^^^^^^^^^ haproxy/deprecated-fetch-alias
    use_backend app if { req_ssl_sni -i www.example.com }
#                        ^^^^^^^^^^^ haproxy/deprecated-fetch-alias
```

## Bad: an acl line
```haproxy
frontend www
    bind :443
    acl hello req_len gt 0
#             ^^^^^^^ haproxy/deprecated-fetch-alias
```

## Good
```haproxy
frontend www
    bind :443
    tcp-request content accept if { req.ssl_hello_type 1 }
    acl host hdr(host) -i www.example.com
```

## References
doc/configuration.txt 7.3.5 and 7.3.6, "(deprecated)"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Edit
from halint.systems.haproxy.lexical import lines_holding
from halint.systems.haproxy.outline import outline
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.lines import LineDocument
    from halint.systems.haproxy.config import HaproxyConfig


ALIASES = {
    "req_ssl_hello_type": "req.ssl_hello_type", "req_ssl_sni": "req.ssl_sni", "req_ssl_ver": "req.ssl_ver",
    "req_len": "req.len", "req_rdp_cookie": "req.rdp_cookie", "req_rdp_cookie_cnt": "req.rdp_cookie_cnt",
    "rdp_cookie": "req.rdp_cookie", "rdp_cookie_cnt": "req.rdp_cookie_cnt", "req_proto_http": "req.proto_http",
    "rep_ssl_hello_type": "res.ssl_hello_type", "payload": "req.payload", "payload_lv": "req.payload_lv",
    "hdr_cnt": "req.hdr_cnt", "hdr_ip": "req.hdr_ip", "hdr_val": "req.hdr_val", "cook": "req.cook",
    "cook_cnt": "req.cook_cnt", "cook_val": "req.cook_val", "scook": "res.cook", "scook_cnt": "res.cook_cnt",
    "scook_val": "res.cook_val", "set-cookie": "res.scook", "shdr": "res.hdr", "shdr_cnt": "res.hdr_cnt",
    "shdr_ip": "res.hdr_ip", "shdr_val": "res.hdr_val",
}  # fmt: skip
NAME = Pattern(r"[\w.-]+")


def _criteria(document: LineDocument) -> Iterator[tuple[int, int, str]]:
    words = document.words
    for line in outline(document).lines("acl"):
        if len(words[line]) > 2:
            yield line, 2, words[line][2]
    for line in lines_holding(document, "{"):
        for at, word in enumerate(words[line][:-1]):
            if word in ("{", "!{"):
                yield line, at + 1, words[line][at + 1]


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"deprecated"}, fixable=True, blind_to_digits=True)
def deprecated_fetch_alias(config: HaproxyConfig) -> Iterator[Finding]:
    """A fetch in a deprecated spelling."""
    for document in config.documents:
        for line, at, word in _criteria(document):
            found = NAME.match(word)
            new = ALIASES.get(found[0]) if found else None
            if found and new:
                place = document.word(line, at)
                yield Finding(
                    place.part(0, found.end()),
                    f"`{found[0]}` is a deprecated name of `{new}`",
                    f"write `{new}{word[found.end() :]}`",
                ).fix(f"write `{new}`", Edit(place.part(0, found.end()), new))
