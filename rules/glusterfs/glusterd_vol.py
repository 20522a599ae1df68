r"""glusterd's own volume file is not one that it can start with.

/etc/glusterfs/glusterd.vol holds exactly one volume of type mgmt/glusterd: `volume NAME`, `type mgmt/glusterd`, options of
two words each, `end-volume`. A misspelt keyword is a syntax error, and glusterd does not start; base-port above max-port
leaves no port for any brick. Listening at another port than 24007 hides it from its peers, and rpc-auth-allow-insecure
lets programs without root's rights in: these are warnings. Measured with GlusterFS 10.3.

## Bad: a misspelt keyword
```glusterfs
volume management
    typ mgmt/glusterd
#   ^^^^^^^^^^^^^^^^^ glusterfs/syntax
    option working-directory /var/lib/glusterd
end-volume
```

## Bad: no type
```glusterfs
volume management
#      ^^^^^^^^^^ glusterfs/glusterd-vol
    option working-directory /var/lib/glusterd
end-volume
```

## Bad: the ports
```glusterfs
volume management
    type mgmt/glusterd
    option working-directory /var/lib/glusterd
    option base-port 60000
    option max-port 50000
#                   ^^^^^ glusterfs/glusterd-vol
end-volume
```

## Bad: rights
```glusterfs
volume management
    type mgmt/glusterd
    option working-directory /var/lib/glusterd
    option rpc-auth-allow-insecure on
#                                  ^^ glusterfs/insecure-management
end-volume
```

## Bad: another port
```glusterfs
volume management
    type mgmt/glusterd
    option working-directory /var/lib/glusterd
    option transport.socket.listen-port 24017
#                                       ^^^^^ glusterfs/listen-port
end-volume
```

## Good
```glusterfs
# the packaged file
volume management
    type mgmt/glusterd
    option working-directory /var/lib/glusterd
    option transport-type socket
    option transport.socket.listen-port 24007
    option base-port 49152
    option max-port  60999
end-volume
```

## References
libglusterfs/src/graph.y; glusterd.c init(); /etc/glusterfs/glusterd.vol of the package
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Safety, Severity, rule
from halint.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.volfile import GlusterVolfile


@rule(
    severity=Severity.ERROR,
    tags={"daemon-rejects", "availability"},
    also={"glusterfs/syntax", "glusterfs/insecure-management", "glusterfs/listen-port"},
    fixable=True,
)
def glusterd_vol(volfile: GlusterVolfile) -> Iterator[Finding]:
    for fault in volfile.document.faults:
        yield Finding(fault.span, fault.message, "statements are volume, type, option, subvolumes and end-volume")
    if volfile.is_glusterd and not volfile.translators and not volfile.document.faults:
        yield Finding(
            volfile.document.start, "There is no volume, so glusterd does not start", "write the management volume"
        )
    for number, translator in enumerate(volfile.translators):
        if len(translator.types) > 1:
            yield Finding(translator.types[1], f"`{translator.name}` has two types", "write one type per volume")
        elif not translator.types and not volfile.document.faults:
            yield Finding(
                translator,
                f"`{translator.name}` has no type",
                "write `type mgmt/glusterd`" if volfile.is_glusterd else "write its type",
            )
        if volfile.is_glusterd and number and volfile.management is not None and translator.type == "mgmt/glusterd":
            yield Finding(translator, "There is one management volume", "delete one of the two")
    management = volfile.management
    if management is None:
        return
    base, most = management.option("base-port"), management.option("max-port")
    first = int(base.text) if base and base.text.isdigit() else 49152
    if most is not None and most.text.isdigit() and int(most.text) < first:
        yield Finding(
            most,
            f"max-port {most.text} is below base-port {first}: no brick gets a port",
            "write a range as large as there are bricks",
            tags={"availability"},
        )
    insecure = management.option("rpc-auth-allow-insecure")
    if insecure is not None and insecure.text.lower() in ("on", "yes", "true", "enable", "1"):
        yield Finding(
            insecure,
            "Programs without root's rights may talk to glusterd",
            "write `option rpc-auth-allow-insecure off`",
            severity=Severity.WARNING,
            tags={"security"},
        ).fix("Write off", Edit(insecure.span, "off"), safety=Safety.UNSAFE)
    port = management.option("transport.socket.listen-port")
    if port is not None and port.text and port.text != "24007":
        yield Finding(
            port,
            f"Peers and clients look for glusterd at port 24007, not {port.text}",
            "write 24007",
            severity=Severity.WARNING,
            tags={"availability"},
        ).fix("Write 24007", Edit(port.span, "24007"), safety=Safety.UNSAFE)
