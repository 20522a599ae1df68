"""Pacemaker for halint: the CIB, whole or in parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from halint.systems.system import Comments, Instance, Loading, NotRead, System
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Files, Source
    from halint.systems.system import Service

PLACE = "/var/lib/pacemaker/cib/cib.xml"
SCHEMAS = "/usr/share/pacemaker"
"""Where Pacemaker's packages put its schemas, on this machine: never those of a tree that is looked at."""
ROOT = Pattern(r"<(cib|configuration|crm_config|resources|constraints|primitive|clone|group|bundle|master|rsc_\w+|"
                  r"fencing-topology|acls|alerts|tags|rsc_defaults|op_defaults|nodes)[\s>/]")  # fmt: skip
XML = Pattern(r"\s*(?:(?:<\?xml[^>]*\?>|<!--.*?-->)\s*)*", re.DOTALL)
"""What may stand before the root element; the declaration too where it must not, so that this is told."""
SECRET_NAMES = (
    "passw",
    "secret",
    "community",
    "_key",
    "token",
    "auth_pass",
    "snmp_priv",
    "pwd",
    "apikey",
    "hexadecimal_kg",
)
NVPAIR = "<nvpair"
NAME = Pattern(r"""\bname\s*=\s*["']([^"']*)["']""")
VALUE = Pattern(r"""\bvalue\s*=\s*(?:"([^"]*)"|'([^']*)')""")
ASSIGNED = re.compile(r"""([A-Za-z_][\w-]*)=("[^"\n]*"|'[^'\n]*'|[^\s;|&"']+)""")
PASSWORD_OPTION = re.compile(r"""\bpcs\b[^\n]*?\s-p[ \t]+("[^"\n]*"|'[^'\n]*'|[^\s;|&"']+)""")
SET_PASSWORD = re.compile(
    r"""\becho[ \t]+(?:-\w+[ \t]+)*["']?[\w.-]+:([^\s"'|]+)["']?[ \t]*\|[^\n]*\bchpasswd\b"""
    r"""|\becho[ \t]+(?:-\w+[ \t]+)*["']?([^\s"'|]+)["']?[ \t]*\|[^\n]*\bpasswd\b[^\n]*--stdin"""
)
"""How scripts give `hacluster` its password."""
INSIDE = {
    "passw": Pattern(r"""passw(?:or)?d[ \t]*=[ \t]*([^\s,;"'&<]+)""", re.IGNORECASE),
    "://": Pattern(r"""://[^\s:/@"']+:([^\s@/"']+)@"""),
}
"""Passwords inside a longer value (mount options, connection strings), by what they begin with in lower case."""
NOT_SECRET = Pattern(r"(?:script|file|path|method|action|timeout|_list|token_url|keyfile|identity_file)", re.IGNORECASE)


PCS = re.compile(
    r"^[^#\n]*?\bpcs (?:-\S+ (?:\S+ )?)*(?:resource (?:create|group|clone|defaults)|stonith (?:create|level)|"
    r"property set|"
    r"constraint (?:location|order|colocation)|cluster setup)\b",
    re.M,
)
CRM = re.compile(
    r"^[ \t]*(?:crm (?:-\S+ )*configure )?(?:primitive \S+ (?:\S+:\S+|@\S+|params)|ms \S+ \S+|colocation \S+ \S+:|"
    r"order \S+ \S+: |property (?:\$id=\S+ )?(?:\\\n[ \t]*)?[a-z-]+=|rsc_defaults )",
    re.M,
)

MONITOR = re.compile(r"<resource |resource_agent=|<pacemaker-result|<crm_mon")
"""What `crm_mon --output-as=xml` says, and no CIB."""
CRM_SURELY = re.compile(
    r"^[ \t]*(?:crm (?:-\S+ )*configure )?(?:primitive \S+ (?:ocf|stonith|systemd|lsb|service):\S+)", re.M
)


def _looks_like(path: str, head: str) -> int:
    if not head.lstrip().startswith("<"):
        if path.endswith((".pcs", ".crm")) and (PCS.search(head) or CRM.search(head)):
            return 2
        if CRM.search(head) and not PCS.search(head):
            return 2 if CRM_SURELY.search(head) else 1
        if PCS.search(head):
            return 2 if path.endswith((".sh", ".bash", ".txt")) or head.startswith("#!") else 1
        return 0
    begins = XML.match(head)
    found = ROOT.match(head, begins.end() if begins else 0)
    if not found:
        return 0
    if found[1] == "cib":
        return 2 if "<configuration" in head or "crm_feature_set" in head or "validate-with" in head else 1
    return 0 if MONITOR.search(head) else 1


def _instances(files: Files) -> Iterator[Instance]:
    from halint.source import Presence

    if files.presence(PLACE) is Presence.PRESENT:
        yield Instance("pacemaker", (PLACE,))


def _load(loading: Loading) -> Sequence[Service]:
    from halint.source import DiskFiles, Unreadable
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.reader import read

    schemas = SCHEMAS if isinstance(loading.files, DiskFiles) else ""
    services: list[Service] = []
    for path in loading.instance.paths:
        try:
            source = loading.files.read(path)
        except Unreadable as error:
            services.append(_Missing([NotRead(path, error.reason)]))
            continue
        if source.text.lstrip().startswith("<") or not source.text.strip():
            services.append(Cib(read(source), loading.version, profile=loading.profile, schemas=schemas))
        else:
            services += _scripts(source, loading)
    return services


def _comments(source: Source) -> Comments:
    """XML; the shell's, in scripts of pcs commands; those of crmsh, which must stand on a line of their own."""
    if source.text.lstrip().startswith("<"):
        return Comments("<!--")
    return Comments("#", inline_comments=_is_pcs(source))


def _is_pcs(source: Source) -> bool:
    return bool(PCS.search(source.text)) or not CRM.search(source.text)


def _scripts(source: Source, loading: Loading) -> Sequence[Service]:
    """A script is itself, and the CIB that it makes."""
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.replay import crm, pcs
    from halint.systems.pacemaker.replay.pcs_words import commands
    from halint.systems.pacemaker.script import ClusterScript, ScriptDocument, read_crm, read_pcs

    if _is_pcs(source):
        read = read_pcs(source)
        said, kind, top = list(commands(read)), "pcs", pcs.replay(read, read.start)
    else:
        read = read_crm(source)
        said, kind, top = list(crm.objects(read)), "crm", crm.replay(read, read.start)
    document = ScriptDocument(read, top)
    return [ClusterScript(document, said, kind), Cib(document, loading.version, profile=loading.profile)]


class _Missing:
    """A CIB that cannot be read: no model, no rules."""

    system = "pacemaker"
    documents: Sequence[object] = ()

    def __init__(self, not_read: Sequence[NotRead]) -> None:
        self.not_read = not_read


def is_secret(name: str) -> bool:
    """Say whether a parameter of that name holds something nobody may see."""
    lowered = name.lower()
    return any(sign in lowered for sign in SECRET_NAMES) and not NOT_SECRET.search(lowered)


def _secrets(source: Source) -> Iterator[tuple[int, int]]:
    text = source.text
    yield from _inside(text)
    if not text.lstrip().startswith("<"):
        for word in ASSIGNED.finditer(text):
            if is_secret(word[1]):
                yield word.span(2)
        for word in PASSWORD_OPTION.finditer(text):
            yield word.span(1)
        for word in SET_PASSWORD.finditer(text):
            yield word.span(word.lastindex or 0)
        return
    named, known = NAME.compiled.search, lru_cache(maxsize=None)(is_secret)
    start = text.find(NVPAIR)
    while start >= 0:
        end = text.find("<", start + 1)  # the next tag: `>` may stand in a value, and a broken file may lack it
        end = len(text) if end < 0 else end
        name = named(text, start, end)
        if name and known(name[1]) and (value := VALUE.search(text, start, end)):
            yield value.span(1 if value[1] is not None else 2)
        start = text.find(NVPAIR, end)


def _inside(text: str) -> Iterator[tuple[int, int]]:
    """Find passwords inside of longer values; `find` is a hundred times as fast as a pattern on a large file."""
    lowered = text.lower()
    for sign, pattern in INSIDE.items():
        if len(lowered) != len(text):  # a few letters have no lower case of the same length
            for found in pattern.finditer(text):
                yield found.span(1)
            continue
        at = lowered.find(sign)
        while at >= 0:
            if inside := pattern.match(text, at):
                yield inside.span(1)
            at = lowered.find(sign, at + 1)


SYSTEM = System(
    name="pacemaker",
    title="Pacemaker",
    places=(PLACE,),
    looks_like=_looks_like,
    instances=_instances,
    load=_load,
    secrets=_secrets,
    packages=("pacemaker", "pacemaker-cli-utils"),
    comments_of=_comments,
    is_cluster_wide=True,
)
