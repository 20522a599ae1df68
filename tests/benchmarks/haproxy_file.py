"""A HAProxy configuration of any length, as large sites have it: a frontend and a backend with many servers each.

Two thirds of the lines are servers with ten to fifteen words; 100,000 lines have about 9 MB.
"""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
global
    log /dev/log local0
    maxconn 100000
    user haproxy
    group haproxy
    chroot /var/lib/haproxy

defaults
    log global
    mode http
    option httplog
    option redispatch
    timeout connect 5s
    timeout client 50s
    timeout server 50s
    timeout http-request 10s
    timeout check 2s
    timeout queue 30s
    option allbackups
"""


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """Give that many lines, the same ones for the same seed."""
    return islice(_endless(random.Random(seed)), count)


def _endless(chance: random.Random) -> Iterator[str]:
    yield from HEAD.split("\n")
    number = 0
    while True:
        number += 1
        high, low = divmod(number, 250)
        yield f"frontend fe_{number}"
        yield f"    bind 10.{high}.{low}.1:{8000 + number % 1000}"
        yield f"    acl is_api_{number} path_beg /api/{number}"
        yield f"    acl host_{number} req.hdr(host) -i www{number}.example.com shop{number}.example.com"
        yield "    http-request set-header X-Forwarded-Proto https if { ssl_fc }"
        yield f"    http-request deny deny_status 429 if {{ src -f /etc/haproxy/blocked.lst }} !is_api_{number}"
        yield f"    use_backend be_{number} if is_api_{number} host_{number}"
        yield f"    default_backend be_{number}"
        yield ""
        yield f"backend be_{number}"
        yield "    balance leastconn"
        yield "    option httpchk GET /health"
        yield f"    http-check send hdr Host www{number}.example.com"
        yield "    http-check expect status 200"
        yield f"    cookie SRV insert indirect nocache httponly  # site {number}"
        for server in range(chance.randint(16, 44)):
            backup = " backup" if server == 15 and chance.random() < 0.1 else ""
            yield (
                f"    server web-{number}-{server:02d} 10.{high}.{low}.{server + 2}:8080 check inter {chance.choice((2, 3, 5))}s"
                f" fall 3 rise 2 weight {chance.randint(1, 100)} maxconn 250 cookie web-{number}-{server:02d}{backup}"
            )
        yield ""
