r"""An `include` behind `@id` or `~SEQ` is read twice.

The main process puts the lines of an included file into the copy that its child processes read, and blanks the `include`
itself only where it stands at the beginning of the line. One that appears once `@id` is taken off stays in the copy beside
those lines, so the children read the file twice: every instance in it is "already defined" (measured 2.2.7, 2.3.4).
A path that holds `$NAME` is no fault.

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

## Good
```keepalived
$NODE=lb1
include ${NODE}.conf
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
            "this include does not stand at the beginning of its line, so keepalived's processes read the file twice",
            "Write a plain `include` and put the `@id` before the lines inside the file.",
        )
