r"""TLS is on for one side only, so that no client can connect.

client.ssl and server.ssl must agree: bricks that speak TLS and clients that do not never understand each other. With TLS on
and auth.ssl-allow `*`, every certificate of the authority may mount the volume: that is a warning.

## Bad
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v server.ssl on
#                               ^^ glusterfs/ssl-partial
```

## Bad: anybody's certificate
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v server.ssl on client.ssl on
gluster volume set v auth.ssl-allow "*"
#                                   ^^^ glusterfs/ssl-allow-star
```

## Good
```sh path=setup.sh
gluster volume create v replica 3 node{1..3}:/d/b
gluster volume set v client.ssl on
gluster volume set v server.ssl on
gluster volume set v auth.ssl-allow client1,client2
```

## References
GlusterFS documentation "Setting up GlusterFS with SSL/TLS"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.glusterfs.model import GlusterVolumes


@rule(severity=Severity.ERROR, tags={"availability", "security"}, also={"glusterfs/ssl-allow-star"})
def ssl_partial(pool: GlusterVolumes) -> Iterator[Finding]:
    for volume in pool.volumes:
        client, server = volume.flag("client.ssl").value, volume.flag("server.ssl").value
        options = volume.option("client.ssl"), volume.option("server.ssl")
        at = options[1] if server is True else options[0]
        if isinstance(client, bool) and isinstance(server, bool) and client != server and at is not None:
            yield Finding(
                at.span,
                f"{at.name} of volume {volume.name} is on and {'client.ssl' if server else 'server.ssl'} is off: no client can connect",
                "switch both on, or both off",
            )
        allow = volume.option("auth.ssl-allow")
        if server is True and client is True and allow is not None and allow.value == "*":
            yield Finding(
                allow.span,
                f"Every certificate of the authority may mount volume {volume.name}",
                "list the common names of the servers and clients that may: `CN1,CN2`",
                severity=Severity.WARNING,
            )
