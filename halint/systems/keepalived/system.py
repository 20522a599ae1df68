"""keepalived for halint: /etc/keepalived, and the options it is started with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.system import Instance, Loading, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Service

CONF = "/etc/keepalived/keepalived.conf"
PLACES = ("/etc/keepalived/*.conf", "/etc/keepalived/**/*.conf", "/usr/local/etc/keepalived/keepalived.conf")
UNIT = """[Service]
EnvironmentFile=-/etc/default/keepalived
EnvironmentFile=-/etc/sysconfig/keepalived
ExecStart=/usr/sbin/keepalived --dont-fork $DAEMON_ARGS $KEEPALIVED_OPTIONS
"""
"""Debian's unit with the variable of Red Hat's."""

BLOCK = Pattern(
    r"^[ \t]*(?:@\S+[ \t]+|~(?:SEQ|LST)\([^)]*\)[ \t]*)?"
    r"(?:vrrp_instance|vrrp_sync_group|vrrp_script|vrrp_track_process|vrrp_track_file|virtual_server|virtual_server_group"
    r"|global_defs|bfd_instance|static_ipaddress)\b[^\n(;:=]*\{?\s*$",
    re.M,
)
OTHERS = Pattern(r"\.(?:md|rst|adoc|html|ya?ml|json|py|rb|pp|go|sh|service|c|xml)$")
"""Endings of files that only speak of keepalived."""

NAMED_SECRET = Pattern(
    r"(?:^|[{;])[ \t]*(?:@\S+[ \t]+)*"
    r"(?:auth_pass|password|active_key|key[ \t]+\d+|smtp_auth_pass\w*|snmp_\w*community)[ \t]+"
    r'("[^"\n]*"?|(?:\\.|[^\s{}])+)'
    r"|^[ \t]*[#!][ \t#!]*auth_pass[ \t]+(\S+)[ \t]*$",  # what somebody took out may still be in use elsewhere
    re.M,
)
"""`auth_pass WORD`, the password of SSL, the keys of auth_hmac (2.4)."""
DEFINED_SECRET = Pattern(
    r"\$\{?\w*(?:PASS|SECRET|TOKEN|COMMUNITY|_KEY|PWD)\w*[ \t]*=[ \t]*([^\s\\][^\s!#]*)", re.IGNORECASE
)
ARGUMENT_SECRET = Pattern(
    r"""(?:--?(?:password|passwd|pass|pw|secret|token|api-?key|access-?key)(?:=|[ \t]+)"""
    r"""|\b\w*(?:password|passwd|secret|token)="""
    r"""|[ \t]-a[ \t]+(?=\S+[ \t]+ping)"""
    r"""|://[^\s:/@"']+:(?=[^\s@/"']+@)"""
    r"""|[ \t]-p(?=[^\s-]))"""
    r"""('[^'\n]*'|[^\s"'@{}]+)""",
    re.IGNORECASE,
)
"""Passwords among the arguments of a script."""
COMMAND = Pattern(
    r"^[ \t]*(?:@\S+[ \t]+)*"
    r"(?:script|notify\w*|misc_path|quorum_(?:up|down)|(?:startup|shutdown)_script|\w*notify_fifo_script)\b[^\n]*",
    re.M,
)


def _looks_like(path: str, head: str) -> int:
    name = path.rpartition("/")[2].lower()
    if OTHERS.search(name):
        return 0
    if BLOCK.search(head) and "\n" in head:
        return 2
    return 1 if name.startswith("keepalived") and name.endswith((".conf", ".cfg")) else 0


def _instances(files: Files) -> Iterator[Instance]:
    from halint.source import Presence
    from halint.systems.units import commands

    for command in commands(files, "keepalived.service", UNIT):
        path, arguments = CONF, list(command.argv[1:])
        named = False
        for index, word in enumerate(arguments):
            found = re.fullmatch(r"(?:-f|--use-file=)(.+)", word)
            value = found[1] if found else ""
            if word in {"-f", "--use-file"} and index + 1 < len(arguments):
                value = arguments[index + 1]
            if value.startswith("/"):
                path, named = value, True
        if named or files.presence(path) is Presence.PRESENT:
            yield Instance("keepalived", (path,), named, tuple(arguments), command.environment)
            return
    local = PLACES[2]
    if files.presence(local) is Presence.PRESENT:
        yield Instance("keepalived", (local,))


def _load(loading: Loading) -> Sequence[Service]:
    from halint.systems.keepalived.config import load

    return load(loading)


def _secrets(source: Source) -> Iterator[tuple[int, int]]:
    text = source.text
    for pattern in (NAMED_SECRET, DEFINED_SECRET):
        for found in pattern.finditer(text):
            yield found.span(found.lastindex or 0)
    for line in COMMAND.finditer(text):
        for found in ARGUMENT_SECRET.finditer(text, line.start(), line.end()):
            yield found.span(1)


SYSTEM = System(
    name="keepalived",
    title="keepalived",
    places=PLACES,
    looks_like=_looks_like,
    instances=_instances,
    load=_load,
    secrets=_secrets,
    packages=("keepalived",),
    comment="# !",
)
