r"""A host name is compared with regard to case.

Host names have no case: `WWW.example.com` reaches the same site, but not this ACL. `-i` makes the comparison ignore
case. (A port in the header, `example.com:8080`, escapes an exact match as well; `req.hdr(host),host_only` or `-m dom`
copes with it.)

## Bad
```haproxy
frontend www
    bind :80
    mode http
    acl is_www hdr(host) www.example.com
#              ^^^^^^^^^ haproxy/acl-host-without-i
    http-request deny unless is_www
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl is_www hdr(host) -i www.example.com
    acl is_low req.hdr(host),lower www.example.com
    acl has_host hdr(host) -m found
    acl number hdr(host) 192.0.2.1
    http-request deny unless is_www is_low has_host number
```

## References
doc/configuration.txt 7.1.3 "-i"; RFC 9110 4.2.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import appended
from halint.systems.haproxy.acl import Acl
from halint.systems.haproxy.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


NAMES = frozenset({
    "hdr(host)", "hdr(Host)", "req.hdr(host)", "req.hdr(Host)", "hdr_beg(host)", "hdr_end(host)", "hdr_dom(host)",
    "hdr_beg(Host)", "hdr_end(Host)", "hdr_dom(Host)", "hdr_sub(host)", "hdr_sub(Host)",
})  # fmt: skip


@rule(severity=Severity.INFO, tags={"correctness"}, fixable=True, blind_to_digits=True)
def acl_host_without_i(config: HaproxyConfig) -> Iterator[Finding]:
    """A host name is compared with regard to case."""
    for document in config.documents:
        words = document.words
        for line in outline(document).lines("acl"):
            line_words = words[line]
            if len(line_words) > 3 and line_words[2] in NAMES and "-i" not in line_words:
                acl = Acl(document, line)
                test = acl.test
                if test.flag("-m") in ("found", "reg", "len") or test.has_file:
                    continue
                if any(isinstance(one, str) and any(sign.isalpha() for sign in one) for one in test.patterns):
                    yield Finding(
                        acl.test_word(0),
                        f"ACL `{acl.name}` compares the host name with regard to case: `WWW.…` does not match",
                        "add `-i` before the names",
                    ).fix("add -i", appended(acl.test_word(0), " -i"), safety=Safety.UNSAFE)
