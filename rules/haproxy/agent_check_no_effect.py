r"""The agent's answers are percentages of a weight of 0.

An agent that answers `75%` sets the server to 75 % of its configured weight. With `weight 0` that is always 0, so the server
never gets traffic again, whatever the agent says.

## Bad
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check weight 0 agent-check agent-port 9707
#                                   ^^^^^^ haproxy/agent-check-no-effect
```

## Good
```haproxy
defaults
    mode http
backend web
    server web1 192.0.2.11:80 check weight 100 agent-check agent-port 9707
    server web2 192.0.2.12:80 check weight 0
```

## References
HAProxy configuration manual 5.2 "agent-check"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.haproxy.config import HaproxyConfig


@rule(severity=Severity.INFO, confidence=Confidence.HIGH, tags={"correctness"})
def agent_check_no_effect(config: HaproxyConfig) -> Iterator[Finding]:
    """Servers with an agent and a weight of their own."""
    for group in config.server_groups:
        at = group.options.get("weight")
        if at is not None and group.has("agent-check"):
            for server in group.servers:
                if server.get("weight").value == "0":
                    yield Finding(
                        server.document.word(server.index, at),
                        f"the agent of `{server.name}` scales a weight of 0, which stays 0.",
                        "give it a weight above 0; the agent lowers it.",
                    )
