r"""A keyword that its block does not know is ignored.

keepalived says "Unknown keyword", ignores the line and starts all the same: the setting is silently not there. When the
unknown word opens a block it is worse: its `{` is ignored, so its `}` closes the block around it, and everything after it
lands one level too high and is unknown as well. `keepalived -t` gives status 5. A comment line that ends in a backslash
is such a line too: the backslash is left over as a word (measured 2.1.5 to 2.3.4).

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    prioritiy 100
#   ^^^^^^^^^ keepalived/unknown-keyword
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: the wrong block, and a block keyword that takes the rest with it
```keepalived
vrrp_script check {
    script "/usr/local/bin/check"
    advert_int 2
#   ^^^^^^^^^^ keepalived/unknown-keyword
}
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    track_scripts {
#   ^^^^^^^^^^^^^ keepalived/unknown-keyword
        check
    }
    priority 100
}
```

## Bad: a comment that ends in a backslash
```keepalived
# mount -t nfs \
#<16:16 keepalived/unknown-keyword
global_defs {
    router_id lb1
}
```

## Good
```keepalived
@lb1 static_ipaddress {
@lb1     192.0.2.1/24 dev eth0
@lb1 }
vrrp_instance VI_1
{
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress { 192.0.2.10/24 }
}
```

## References
lib/parser.c: process_stream(); keepalived.conf(5)
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit, removed
from halint.systems.keepalived.tables.keywords import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"syntax", "daemon-rejects"}, fixable=True)
def unknown_keyword(config: KeepalivedConfig) -> Iterator[Finding]:
    for fault in config.faults:
        if fault.kind != "unknown-keyword" or config.is_template:
            continue
        word = fault.span.text
        known = KEYWORDS.get(fault.detail, {})
        if word in known:
            continue  # known to another version: keepalived/removed-future-keyword
        place = f"`{fault.detail.rpartition('/')[2]}`" if fault.detail else "the top level"
        if word == "\\":
            yield Finding(
                fault.span,
                "the backslash at the end of this comment is left over as an unknown keyword",
                "Take the backslash away: keepalived continues lines only in `$NAME=` definitions.",
            ).fix("take it away", removed(fault.span))
            continue
        homes = sorted(block.rpartition("/")[2] for block, words in KEYWORDS.items() if block and word in words)
        close = get_close_matches(word, known, 1, 0.75)
        if close:
            advice = f"Write `{close[0]}`."
        elif homes:
            advice = f"Move it into a `{homes[0]}` block, where keepalived knows it, or remove it."
        else:
            advice = f"Remove it or write a keyword of {place}; see keepalived.conf(5)."
        finding = Finding(fault.span, f"`{word}` is no keyword of {place}, so keepalived ignores it", advice)
        yield finding.fix(f"Write `{close[0]}`", Edit(fault.span, close[0]), safety=Safety.UNSAFE) if close else finding
