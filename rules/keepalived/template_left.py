r"""A placeholder of a template was left in the file that keepalived reads.

`{{ vip }}` is two blocks to keepalived, `xx.xx.xx.10` is no address: it says "invalid IP", skips the address and runs
without it. Files whose names say that they are templates (`.j2`, `.erb`, `.tmpl`, ...) are not judged.

## Bad
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority {{ keepalived_priority }}
#            ^^^^^^^^^^^^^^^^^^^^^^^^^ keepalived/template-left
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: an address to be filled in, and a name to be replaced
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface __INTERFACE__
#             ^^^^^^^^^^^^^ keepalived/template-left
    virtual_router_id 51
    virtual_ipaddress {
        xx.xx.xx.100
#       ^^^^^^^^^^^^ keepalived/template-left
    }
}
```

## Good
```keepalived
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100    # {{ keepalived_priority }}
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## References
vrrp_ipaddress.c: parse_ipaddress() "VRRP parsed invalid IP"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.keepalived.text import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.ERROR, tags={"correctness"})
def template_left(config: KeepalivedConfig) -> Iterator[Finding]:
    endings = (
        ".j2",
        ".jinja",
        ".jinja2",
        ".erb",
        ".epp",
        ".tmpl",
        ".tpl",
        ".template",
        ".ctmpl",
        ".in",
        ".mustache",
        ".gotmpl",
        ".dist",
        ".sample",
        ".example",
    )
    for document in config.documents:
        if document.source.path.lower().endswith(endings):
            return
    seen = set()
    for _, statement in config.statements:
        for word in statement.words:
            brace = re.search(r"\{\{.*?\}\}|<%.*?%>", word.raw)
            name = re.fullmatch(r"__[A-Z][A-Z0-9_]*__", word.raw) or re.search(r"@[A-Z][A-Z0-9_]{2,}@", word.raw)
            hole = (
                statement.kind == "value" or statement.name in {"unicast_src_ip", "mcast_src_ip"}
            ) and HOLE.fullmatch(word.raw)
            if (brace or name or hole) and word.span not in seen:
                seen.add(word.span)
                yield Finding(
                    word,
                    f"`{word.raw}` is a placeholder that nobody has filled in",
                    "Render the template, or write the value.",
                    tags={"daemon-rejects"} if brace or hole else (),
                )
