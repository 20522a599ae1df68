r"""An `include` behind `@id`, or with a `$NAME` in it, is read twice.

The main process recognises `include` on the line as it stands and puts the file's lines into the copy that its child
processes read; an include that only appears once `@id` is taken off or `$NAME` is replaced stays in that copy beside those
lines. So the children read the file twice: every instance in it is "already defined" (measured 2.2.7, 2.3.3, 2.3.4).

## Bad
```keepalived
@lb1 include lb1.conf
#    ^^^^^^^^^^^^^^^^ keepalived/include-conditional
```
```keepalived path=etc/keepalived/lb1.conf
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.10/24
    }
}
```

## Bad: a definition
```keepalived
$SITE=west
include ${SITE}.conf
#<1:20 keepalived/include-conditional
```
```keepalived path=etc/keepalived/west.conf
global_defs {
    router_id west
}
```

## Good
```keepalived
include lb1.conf
```
```keepalived path=etc/keepalived/lb1.conf
@lb1 global_defs {
@lb1     router_id lb1
@lb1 }
```

## References
keepalived.conf(5) "include"; lib/parser.c: read_line() writes the copy after is_include() only
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.keepalived.config import KeepalivedConfig


@rule(severity=Severity.WARNING, tags={"correctness"})
def include_conditional(config: KeepalivedConfig) -> Iterator[Finding]:
    for line in config.reader.conditional_includes:
        yield Finding(
            line.text.span(0, len(line.text)),
            "this include is only recognised after `@id` or `$NAME` is replaced, so keepalived's processes read the file twice",
            "Write a plain `include` and put the `@id` before the lines inside the file.",
        )
