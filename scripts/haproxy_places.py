"""Where HAProxy looks words up: kinds of section, families of keywords, rulesets, and keywords with fixed values."""

from __future__ import annotations

ALLOW = "global\n    expose-experimental-directives\n    expose-deprecated-directives\n"
# How a section of each kind is opened; "#" stands for a fresh name.
HEADERS = {
    "global": "global",
    "defaults": "defaults #",
    "frontend": "frontend #",
    "backend": "backend #",
    "listen": "listen #",
    "peers": "peers #",
    "resolvers": "resolvers #",
    "mailers": "mailers #",
    "userlist": "userlist #",
    "cache": "cache #",
    "ring": "ring #",
    "log-forward": "log-forward #",
    "http-errors": "http-errors #",
    "fcgi-app": "fcgi-app #",
    "program": "program #",
    "crt-store": "crt-store #",
    "traces": "traces",
    "log-profile": "log-profile #",
    "acme": "acme #",
    "namespace_list": "namespace_list",
}
GATED = {"program": "expose-deprecated-directives", "acme": "expose-experimental-directives", "traces": ""}
# Sections whose parser stops at the first unknown word, so that each question costs a run: fewer candidates.
ABORTING = {"log-forward", "crt-store", "program", "log-profile", "acme", "namespace_list"}
PROXIES = ("defaults", "frontend", "listen", "backend")

# Keywords whose second word is part of the name: the daemon refuses an unknown one as it does an unknown keyword.
FAMILIES: dict[str, tuple[str, ...]] = {
    "option": (*PROXIES, "fcgi-app", "log-forward", "program"),
    "timeout": (*PROXIES, "resolvers", "mailers", "ring", "log-forward"),
    "stats": (*PROXIES, "global"),
    "http-check": PROXIES,
    "tcp-check": PROXIES,
    "tcp-request": PROXIES,
    "tcp-response": PROXIES,
    "compression": PROXIES,
    "email-alert": PROXIES,
    "rate-limit": PROXIES,
    "capture": PROXIES,
    "capture request": PROXIES,
    "capture response": PROXIES,
    "declare": PROXIES,
    "declare capture": PROXIES,
    "external-check": PROXIES,
    "stick": PROXIES,
    "hold": ("resolvers",),
}
# Second words that are values: written to choices.py.
CHOICES: dict[str, tuple[str, str]] = {
    "balance": ("backend", "balance {}"),
    "mode": ("backend", "mode {}"),
    "hash-type": ("backend", "hash-type {}"),
    "hash-type function": ("backend", "hash-type consistent {}"),
    "hash-type modifier": ("backend", "hash-type consistent sdbm {}"),
    "http-reuse": ("backend", "http-reuse {}"),
    "retry-on": ("backend", "retry-on {}"),
    "load-server-state-from-file": ("backend", "load-server-state-from-file {}"),
    "cookie": ("backend", "cookie NAME {}"),
    "option forwardfor": ("backend", "option forwardfor {}"),
    "stick-table": ("backend", "stick-table type ip size 1k {}"),
    "stick-table type": ("backend", "stick-table type {}"),
    "stick-table store": ("backend", "stick-table type ip size 1k store {}"),
    "http-check connect": ("backend", "http-check connect {}"),
    "http-check expect": ("backend", "http-check expect {}"),
    "http-check send": ("backend", "http-check send {}"),
    "tcp-check connect": ("backend", "tcp-check connect {}"),
    "tcp-check expect": ("backend", "tcp-check expect {}"),
    "compression algo": ("backend", "compression algo {}"),
    "external-check": ("backend", "external-check {}"),
    "log-steps": ("frontend", "log-steps {}"),
    "log": ("frontend", "log 127.0.0.1 {}"),
    "log level": ("frontend", "log 127.0.0.1 local0 {}"),
    "log format": ("frontend", "log 127.0.0.1 format {} local0"),
    "http-request redirect": ("frontend", "http-request redirect location / {}"),
    "http-request deny": ("frontend", "http-request deny {}"),
    "http-request return": ("frontend", "http-request return {}"),
    "http-request set-timeout": ("backend", "http-request set-timeout {} 1s"),
    "email-alert level": ("backend", "email-alert level {}"),
    "server observe": ("backend", "server s 192.0.2.1:80 observe {}"),
    "server on-error": ("backend", "server s 192.0.2.1:80 on-error {}"),
    "server on-marked-down": ("backend", "server s 192.0.2.1:80 on-marked-down {}"),
    "server on-marked-up": ("backend", "server s 192.0.2.1:80 on-marked-up {}"),
    "server verify": ("backend", "server s 192.0.2.1:80 verify {}"),
    "server init-addr": ("backend", "server s 192.0.2.1:80 init-addr {}"),
    "server init-state": ("backend", "server s 192.0.2.1:80 init-state {}"),
    "server ws": ("backend", "server s 192.0.2.1:80 ws {}"),
    "server proxy-v2-options": ("backend", "server s 192.0.2.1:80 proxy-v2-options {}"),
    "server resolve-prefer": ("backend", "server s 192.0.2.1:80 resolve-prefer {}"),
    "bind level": ("frontend", "bind :80 level {}"),
    "bind verify": ("frontend", "bind :80 verify {}"),
    "bind proto": ("frontend", "bind :80 proto {}"),
    "server proto": ("backend", "server s 192.0.2.1:80 proto {}"),
    "ssl-default-bind-options": ("global", "ssl-default-bind-options {}"),
    "ssl-default-server-options": ("global", "ssl-default-server-options {}"),
    "ssl-server-verify": ("global", "ssl-server-verify {}"),
    "ssl-load-extra-files": ("global", "ssl-load-extra-files {}"),
    "profiling.tasks": ("global", "profiling.tasks {}"),
    "default-path": ("global", "default-path {}"),
    "unix-bind": ("global", "unix-bind {}"),
}
# Of these the manual names values far from the keyword: every candidate word is asked about.
WIDE_CHOICES = {
    "stick-table",
    "stick-table store",
    "ssl-default-bind-options",
    "ssl-default-server-options",
    "cookie",
    "mode",
}
RULESETS: dict[str, tuple[str, ...]] = {
    "http-request": ("frontend", "backend"),
    "http-response": ("frontend", "backend"),
    "http-after-response": ("frontend", "backend"),
    "tcp-request connection": ("frontend",),
    "tcp-request session": ("frontend",),
    "tcp-request content": ("frontend", "backend"),
    "tcp-response content": ("backend",),
    "quic-initial": ("frontend",),
    "http-check": ("backend",),
    "tcp-check": ("backend",),
}

# Words of device detection libraries, which no Debian binary has; from DeviceAtlas-device-detection.txt and
# WURFL-device-detection.txt beside the manual (2.2 and 3.2 alike).
VENDOR_FETCHES = ("da-csv-fetch", "wurfl-get", "wurfl-get-all")
VENDOR_GLOBALS = ("deviceatlas-cache-size", "deviceatlas-property-separator", "wurfl-patch-file")
