r"""A volume file refers to volumes that are not defined above.

Subvolumes are looked up while the file is read: a name that comes later, or nowhere, is "subvolume ... is not defined", two
volumes of one name are refused, and the mount or brick does not start. An address family that does not exist is refused
by the transport in the same way. Measured with glusterfsd 10.3.

## Bad
```glusterfs path=v.vol
volume v-client-0
    type protocol/client
    option remote-host node1
    option remote-subvolume /d/b
end-volume
volume v-replicate-0
    type cluster/replicate
    subvolumes v-client-0 v-client-1
#                         ^^^^^^^^^^ glusterfs/volfile-graph
end-volume
```

## Bad: a name twice
```glusterfs path=v.vol
volume posix
    type storage/posix
    option directory /d/b
end-volume
volume posix
#      ^^^^^ glusterfs/volfile-graph
    type features/locks
    subvolumes posix
end-volume
```

## Bad: an address family
```glusterfs path=v.vol
volume v-client-0
    type protocol/client
    option remote-host node1
    option remote-subvolume /d/b
    option transport.address-family inet7
#                                   ^^^^^ glusterfs/volfile-graph
end-volume
```

## Good
```glusterfs path=v.vol
volume posix
    type storage/posix
    option directory /d/b
end-volume
volume locks type features/locks
    subvolumes posix
end-volume
```

## References
libglusterfs/src/graph.y new_volume(), volume_sub()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.volfile import GlusterVolfile

NEED_SUBVOLUMES = ("cluster/", "performance/", "debug/io-stats")
TRANSPORTS = ("protocol/client", "protocol/server", "mgmt/glusterd")
MADE = "/var/lib/glusterd/vols/"
"""Where glusterd writes volfiles from each volume's `info`: glusterfs/address-family speaks of that."""
FAMILIES = ("inet", "inet6", "unix", "inet-sdp", "inet/inet6")


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "availability"})
def volfile_graph(volfile: GlusterVolfile) -> Iterator[Finding]:
    if volfile.document.faults:
        return
    is_made = volfile.document.source.host_path.startswith(MADE)
    known: dict[str, object] = {}
    for translator in volfile.translators:
        for word in translator.subvolumes:
            if word.text and word.text not in known:
                yield Finding(word, f"`{word.text}` is not defined above", "define it first, or correct the name")
        if translator.name in known:
            yield Finding(translator, f"There are two volumes named `{translator.name}`", "give each its own name")
        known[translator.name] = translator
        lines = [line for line in translator.block.directives if line.kind == "subvolumes"]
        if len(lines) > 1:
            yield Finding(lines[1], f"`{translator.name}` names its subvolumes twice", "write one subvolumes line")
        elif not lines and translator.type.startswith(NEED_SUBVOLUMES):
            yield Finding(translator, f"{translator.type} needs a subvolume", "add a subvolumes line")
        family = None if is_made else translator.option("transport.address-family")
        if family is not None and translator.type in TRANSPORTS and family.text and family.text.lower() not in FAMILIES:
            yield Finding(family, f"There is no address family {family.text}", "write inet or inet6")
