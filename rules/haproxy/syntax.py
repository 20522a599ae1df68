r"""A line or an expression that HAProxy cannot read.

What no other rule has a name for: a sample expression whose parentheses or commas are wrong, too few or too many
arguments, a time without digits, a mode or a log facility that does not exist, a listener without a port.

## Bad
```haproxy
frontend www
    bind :80
    mode http
    acl is_www hdr(host
#              ^^^^^^^^ haproxy/syntax
```

## Bad: no fetch
```haproxy
frontend www
    bind :80
    mode http
    http-request set-header X-A %[(src)]
#                                 ^^^^^ haproxy/syntax
```

## Bad: arguments
```haproxy
global
    log /dev/log locl0
#                ^^^^^ haproxy/syntax
frontend www
    bind 192.0.2.10
#        ^^^^^^^^^^ haproxy/syntax
    mode htpp
#        ^^^^ haproxy/syntax
    timeout client s30
#                  ^^^ haproxy/syntax
    timeout http-request
#   ^^^^^^^^^^^^^^^^^^^^ haproxy/syntax
    http-request set-header X-Text two words
#                                      ^^^^^ haproxy/syntax
backend app
    balance rondrobin
#           ^^^^^^^^^ haproxy/syntax
    server s1
#   ^^^^^^^^^ haproxy/syntax
```

## Bad: expressions
```haproxy
frontend www
    bind :80
    mode http
    log-format "%ci %xyz 50% done"
#                   ^^^^ haproxy/syntax
#                          ^ haproxy/syntax
    http-response set-header X-Path %[path]
#                                     ^^^^ haproxy/syntax
    http-request set-var(txn.a) path,field(2)
#                                    ^^^^^^^^ haproxy/syntax
    http-request set-header X-Src %[src(1)]
#                                   ^^^^^^ haproxy/syntax
```

## Good
```haproxy
frontend www
    bind :80
    mode http
    acl is_www hdr(host) -i www.example.com
    http-request set-header X-A "%[src,regsub(\"a(b)\",c)]"
    http-request set-header X-B %[req.hdr(a,1)]
```

## References
src/sample.c sample_parse_expr(); src/arg.c make_arg_list()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule
from halint.systems.haproxy.arguments import argument_faults
from halint.systems.haproxy.callings import expression_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"})
def syntax(config: HaproxyConfig) -> Iterator[Finding]:
    """A line or an expression that HAProxy cannot read."""
    for document in config.documents:
        for unread in document.faults:
            if unread.kind != "unterminated-quote":
                yield Finding(unread.span, unread.message, "correct the line", confidence=Confidence.MEDIUM)
    for argument in argument_faults(config):
        yield Finding(argument.at, f"{argument.message}, so HAProxy refuses the file", argument.help)
    for fault in config.sparing(expression_faults):
        yield Finding(fault.at, f"{fault.message}, so HAProxy refuses the file", fault.help)
