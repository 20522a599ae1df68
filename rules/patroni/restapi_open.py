r"""Everybody who reaches the REST API can switch the cluster over.

POST /switchover, /restart and /reinitialize are open unless restapi.authentication, verify_client or an allowlist
guards them.

## Bad
```patroni
scope: main
restapi:
  listen: 0.0.0.0:8008
#         ^^^^^^^^^^^^ patroni/restapi-open
  connect_address: 10.0.0.1:8008
postgresql: {}
```

## Good
```patroni
scope: main
restapi:
  listen: 0.0.0.0:8008
  authentication: {username: a, password: b}
postgresql: {}
```

## Good
```patroni
scope: main
restapi:
  listen: 127.0.0.1:8008
postgresql: {}
```

## Good
```patroni
scope: main
restapi:
  listen: 10.0.0.1:8008
  allowlist: [10.0.0.0/24]
postgresql: {}
```

## References
Patroni documentation, "Security Considerations"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.patroni.model import PatroniConfig


@rule(severity=Severity.WARNING, confidence=Confidence.HIGH, tags={"security"})
def restapi_open(config: PatroniConfig) -> Iterator[Finding]:
    """Everybody who reaches the REST API can switch the cluster over."""
    endpoint = config.endpoint("restapi", "listen")
    if endpoint is None or endpoint.host.startswith("127.") or endpoint.host in {"localhost", "::1"}:
        return
    verify = config.text("restapi", "verify_client")
    guarded = (
        config.get("restapi", "authentication")
        or config.get("restapi", "allowlist")
        or verify in {"required", "optional"}
    )
    if not guarded:
        yield Finding(
            endpoint.node,
            "the REST API listens on the network and asks nobody who he is",
            "add restapi.authentication, or verify_client: required with a cafile",
        )
