"""Which packages are installed on a host, as the lists of package managers say.

Read are dpkg's status file (deb822(5)) and the lists that sos makes of `dpkg -l` and `rpm -qa`; rpm's own database is
binary.
"""

from __future__ import annotations

import re

from halint.values import Version
from halint.values.record import NamedTuple

DPKG_STATUS = "/var/lib/dpkg/status"

RPM_ARCH = r"(?:x86_64|aarch64|ppc64le|s390x|i[3-6]86|noarch)"


class Installed(NamedTuple):
    """The version of an installed package as its package manager writes it, and where: offsets in the list."""

    version: str
    start: int
    end: int

    @property
    def upstream(self) -> Version | None:
        """Its upstream version; None when it has no numbers."""
        try:
            return Version.parse(self.version)
        except ValueError:
            return None


def in_dpkg_status(status: str, package: str) -> Installed | None:
    """Find an installed package in dpkg's status file; only its own stanza is read."""
    head = f"Package: {package}\n"
    start = 0 if status.startswith(head) else status.find("\n" + head) + 1
    if not start and not status.startswith(head):
        return None
    end = status.find("\n\n", start)
    stanza = status[start : end if end >= 0 else None]
    state = re.search(r"(?m)^Status: (.*)$", stanza)
    version = re.search(r"(?m)^Version: (\S+)$", stanza)
    if state is None or version is None or not state[1].endswith(" installed"):
        return None
    return Installed(version[1], start + version.start(1), start + version.end(1))


def in_rpm_list(text: str, package: str) -> Installed | None:
    """Find a package in a list of `name-version-release.arch` lines (`rpm -qa`, installed-rpms of sos)."""
    found = re.search(rf"(?m)^{re.escape(package)}-([^-\s]+-[^-\s]+)\.{RPM_ARCH}(?=\s|$)", text)
    return Installed(found[1], found.start(1), found.end(1)) if found else None


def in_dpkg_list(text: str, package: str) -> Installed | None:
    """Find an installed package in what `dpkg -l` prints (installed-debs of sos)."""
    found = re.search(rf"(?m)^.i[ ] +{re.escape(package)}(?::\w+)? +(\S+)", text)
    return Installed(found[1], found.start(1), found.end(1)) if found else None


LISTS = ((DPKG_STATUS, in_dpkg_status), ("/installed-rpms", in_rpm_list), ("/installed-debs", in_dpkg_list))
"""Lists of packages below a host's root; the last two are what sos writes."""
