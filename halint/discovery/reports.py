"""Trees that support tools make of a host: `sos report` (sos 3 and 4) and `crm_report` (Pacemaker's, crmsh's).

sos copies files to their own places below one folder and puts what commands print into `sos_commands`; its pacemaker
plugin has `crm_report` write there, too. A crm_report is a folder with one folder for each node; cluster-wide files lie
right in it, without their paths (Pacemaker's `report.collector`, `getconfig`; crmsh's `report/collect.py`,
`dump_configurations`, `collect_sbd_info`). Everything else in both is logs and what commands print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.discovery.names import is_backup, is_never

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from halint.discovery.layout import Recognised
    from halint.discovery.walk import Folder

COMMANDS = "sos_commands"
UNREAD = frozenset({"sos_logs", "sos_reports", "sos_strings"})
"""Folders of a sos report without a file of the host."""

READ_COMMANDS = frozenset({"dpkg", "host", "pacemaker", "rpm"})
"""What plugins of sos write that is looked at: crm_report, the name of a host without /etc/hostname, package lists."""

NOT_CONFIGURATION = ("dev", "proc", "sys", "var/log")
"""Folders at the top of a host's tree that hold none; sos copies parts of them."""

STATES = frozenset({"RUNNING", "STOPPED"})
"""One of them is in each node's folder of a crm_report; Pacemaker's writes the node's name into it."""

NODE_MARKS = frozenset({"cib.xml", "corosync.conf", "permissions.txt", "sysinfo.txt", "sysstats.txt"})

NODE_FILES = {
    "cib.xml": "/var/lib/pacemaker/cib/cib.xml",
    "corosync.conf": "/etc/corosync/corosync.conf",
    "booth.conf": "/etc/booth/booth.conf",
    "sbd": "/etc/sysconfig/sbd",
}
"""What lies in a node's folder, and where it lies on the node."""

BOOTH = "booth"
"""The folder that Pacemaker's crm_report copies as a whole."""

NAMES = ("sosreport-", "sos-collector-", "sos-collect-", "crm_report-", "hb_report-", "pcmk-")
"""How the tools call their archives unless they are told otherwise."""

TOP_FILES = frozenset({"collector", ".env", "report.summary", "description.txt", "analysis.txt"})
"""What is at the top of a crm_report; `analysis.txt` always is."""


def is_sos(folders: Collection[str]) -> bool:
    """Say whether a folder with these folders in it is the top of a sos report."""
    return COMMANDS in folders


def is_node(files: Collection[str]) -> bool:
    """Say whether a folder with these files is that of one node in a crm_report."""
    return not STATES.isdisjoint(files) and not NODE_MARKS.isdisjoint(files)


def is_crm_report(files: Collection[str]) -> bool:
    """Say whether a folder with these files is the top of a crm_report."""
    return "analysis.txt" in files and len(TOP_FILES.intersection(files)) > 1


def is_unread(path: str) -> bool:
    """Say whether a folder or file lies where a sos report holds nothing of interest."""
    above, _, name = path.rpartition("/")
    return name in UNREAD or (above.endswith(f"/{COMMANDS}") and name not in READ_COMMANDS)


def is_report(path: str) -> bool:
    """Say whether an archive was made by one of the tools, as its name or its first members say."""
    if path.rpartition("/")[2].startswith(NAMES):
        return True
    from halint.source.archive import beginning

    tops: dict[str, set[str]] = {}
    for member in beginning(path):
        top, _, rest = member.removeprefix("./").partition("/")
        if top.startswith(NAMES):
            return True
        tops.setdefault(top, set()).add(rest.partition("/")[0])
    return any(is_sos(held) or is_crm_report(held) for held in tops.values())


def may_be_configuration(path: str) -> bool:
    """Say whether a file in an archive is worth keeping, as its path says."""
    name = path.rpartition("/")[2]
    if is_never(name) or is_backup(name) or "/var/log/" in path:
        return False
    parts = path.split("/")
    if COMMANDS in parts:
        rest = parts[parts.index(COMMANDS) + 1 :]
        return rest[0] in READ_COMMANDS and not rest[-1].startswith("crm_report_")
    return UNREAD.isdisjoint(parts)


class Reports:
    """The reports that a walk has met: which folders are hosts, which files of theirs lie at other places.

    A walk gives a folder before what lies below it, so that what a folder is can be asked of its own names.
    """

    def __init__(self) -> None:
        self._tops: set[str] = set()
        self._sos: set[str] = set()
        self._nodes: dict[str, str] = {}
        """Folders of nodes, each with the root of its host: itself, or the sos report around it."""
        self._left: dict[str, int] = {}
        self._elsewhere: dict[str, dict[str, str]] = {}
        self._files: dict[str, list[Recognised]] = {}

    def enter(self, folder: Folder) -> None:
        """Look at a folder before its files are asked for."""
        if is_sos(folder.folders):
            self._sos.add(folder.path)
            self._tops.add(folder.path)
        if is_node(folder.files):
            above, found, _ = folder.path.rpartition(f"/{COMMANDS}/")
            self._nodes[folder.path] = above if found else folder.path
            self._tops.add(folder.path)
        elif is_crm_report(folder.files):
            self._tops.add(folder.path)

    def passes(self, folder: str) -> bool:
        """Say whether a folder of a report holds no configuration."""
        return any(folder.endswith(f"/{name}") and folder[: -len(name) - 1] in self._sos for name in NOT_CONFIGURATION)

    def take(self, path: str) -> tuple[str, str]:
        """Give the root of a file that does not lie where it does on its host, and its path there; "" for others."""
        folder, _, name = path.rpartition("/")
        root, at = self._nodes.get(folder), ""
        if root is not None:
            at = "/etc/hostname" if name in STATES else NODE_FILES.get(name, "")
        elif folder.endswith(f"/{BOOTH}") and folder[: -len(BOOTH) - 1] in self._nodes:
            root, at = self._nodes[folder[: -len(BOOTH) - 1]], f"/etc/booth/{name}"
        elif path.endswith(f"/{COMMANDS}/host/hostname"):
            root, at = path.removesuffix(f"/{COMMANDS}/host/hostname"), "/etc/hostname"
        if root is None or not at or is_backup(name):
            return "", ""
        self._elsewhere.setdefault(root, {}).setdefault(at, path)
        return root, at

    def keep(self, root: str, file: Recognised) -> None:
        """Take a file that `take` gave a place, when it was recognised."""
        self._files.setdefault(root, []).append(file)

    def is_derived(self, path: str) -> bool:
        """Say whether a file was written by the tool, from what commands print or from other files."""
        if not self._tops:
            return False
        if f"/{COMMANDS}/" in path:
            return True
        at = path
        while at := at.rpartition("/")[0]:
            if at in self._nodes:
                return not path.startswith((f"{at}/etc/", f"{at}/var/"))
            if at in self._tops:
                return at not in self._sos and at == path.rpartition("/")[0]
        return False

    def leave(self, path: str) -> bool:
        """Count a file that is not read, when it lies in a report: a line for each would be thousands."""
        top = path
        found = ""
        while top := top.rpartition("/")[0]:
            if top in self._tops:
                found = top
        if found:
            self._left[found] = self._left.get(found, 0) + 1
        return bool(found)

    def is_host(self, root: str) -> bool:
        """Whether a root is the folder of one host in a report."""
        return root in self._sos or root in self._nodes

    def settle(self, exists: Callable[[str], bool]) -> Iterator[tuple[str, list[Recognised]]]:
        """Forget what lies at its own place, too; give the other recognised files, by root."""
        for root, held in self._elsewhere.items():
            for at in [at for at in held if exists(f"{root}{at}")]:
                del held[at]
        for root, files in self._files.items():
            yield root, [file for file in files if self._elsewhere[root].get(file.at) == file.path]

    @property
    def elsewhere(self) -> Mapping[str, Mapping[str, str]]:
        """For each root, files by their path on the host."""
        return self._elsewhere

    def told(self) -> Iterator[tuple[str, str]]:
        """Give one line for each report: what was left alone in it."""
        for top, count in sorted(self._left.items()):
            files = "1 file is" if count == 1 else f"{count} files are"
            yield top, f"{files} left out of this report: logs, copies, and what commands print"
