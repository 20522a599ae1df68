"""What a file's or folder's name alone says: backup, template, never a configuration, a world of its own."""

from __future__ import annotations

import re

from halint.values import Pattern


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BACKUP = Pattern(
    r"""
    ~$ | ^\#.*\#$
    | \.(?:bak|bck|backup|orig|old|save|saved|swp|swo|tmp|rej|disabled|sample|example|dist)$
    | \.(?:bak|old|orig|backup)[._-]?\d+$
    | \.(?:dpkg|ucf)-[a-z]+$ | \.rpm(?:save|new|orig)$ | \.pacnew$ | \._cfg\d+_
    | [._-]\d{4}-?\d\d-?\d\d(?:[T_.-]?[\d:.-]+)?$ | \.\d{10}$
    | ^cib-\d+\.raw(?:\.sig)?$ | ^cib\.(?:xml\.sig|last)$ | ^pe-(?:input|warn|error)-\d+
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Copies that people, editors, package managers and pacemaker leave beside the file that counts."""

TEMPLATE = Pattern(r"\.(?:j2|jinja2?|erb|tmpl|tpl|template|epp|mustache|ctmpl|gotmpl|in)$", re.IGNORECASE)
"""Endings of templates; the name underneath says what the template makes."""

HOST_FACTS = Pattern(
    r"""/etc/(?: hostname | hosts | sysctl\.conf | sysctl\.d/[^/]+ | netplan/[^/]+ | network/interfaces(?:\.d/[^/]+)?
    | systemd/.+ | NetworkManager/system-connections/[^/]+ | sysconfig/network(?:-scripts)?/ifcfg-[^/]+
    | fstab | lvm/[^/]+ | shadow | nftables\.conf | nftables(?:\.d)?/.+ | iptables/rules\.v[46]
    | sysconfig/(?: nftables\.conf | ip6?tables ) | ufw/[^/]+ | default/ufw | firewalld/.+ )$
    | /var/lib/(?: dpkg/status | mysql/master(?:-[^/]+)?\.info )$ | /installed-rpms$
    | /(?: PG_VERSION | standby\.signal | recovery\.signal | global/pg_control )$""",
    re.VERBOSE,
)
"""Files that say something of a host itself; they belong to no daemon, and rules over hosts look at them."""

SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "CVS", "venv", "lost+found"})
"""Folders nobody keeps configurations in; those whose name begins with a dot (.git, .terraform) are left out too."""

NEVER = _words(
    """
    7z a avi bin bmp bz2 c cc class cpp crl crt csr css csv db deb der dll egg eot exe gif go gpg gz h hpp htm html
    ico iso jar java jpeg jpg js jsx key kt less lock log lua lz4 map md mo mp3 mp4 o odt otf p12 pdf pem pfx php pl
    pm png po ppt pptx py pyc pyi pyo rb rpm rs rst scss sig so sqlite svg swift tar tgz tif tiff ts tsx ttf vue
    wasm wav webm webp whl woff woff2 xls xlsx xz z zip zst
    """
)
"""Endings of files that none of the daemons reads as its configuration; they are not opened."""

ENVIRONMENTS = _words(
    """
    prod production prd live staging stage stg preprod pre-prod preproduction dev devel development test tests
    testing qa uat int integration sandbox lab demo canary perf training
    """
)
"""Folder names that keep their hosts apart from all others."""

HOST_TREE_FOLDERS = _words(
    """
    bin boot dev etc home lib lib64 opt proc root run sbin srv sys tmp usr var
    """
)
"""What lies at the top of a host's file system (hier(7))."""

INSIDE_HOST = frozenset({"files", "rootfs", "root", "fs", "overlay", "image", "chroot", "fsroot"})
"""Folders between a host's folder and its file system: `lb1/files/etc` is lb1."""

KIND_FOLDERS = _words(
    """
    conf config configs configuration conf.d cfg files templates haproxy keepalived corosync pacemaker postgres
    postgresql pg mysql mariadb galera gluster glusterfs glusterd patroni repmgr pgbouncer sbd booth cluster
    """
)
"""Folders named for what lies in them, not for a host: `lb1/haproxy/haproxy.cfg` is lb1."""


def underneath(name: str) -> str:
    """Give the name of the file that a template makes: `haproxy.cfg.j2` makes `haproxy.cfg`."""
    while found := TEMPLATE.search(name):
        name = name[: found.start()]
    return name


def is_backup(name: str) -> bool:
    """Say whether a name is that of a copy, which halint reads only when it is named."""
    return BACKUP.search(name) is not None


def is_never(name: str) -> bool:
    """Say whether a name's ending rules out a configuration."""
    return name.rpartition(".")[2].lower() in NEVER if "." in name else False


def environment(path: str) -> str:
    """Give the part of a path down to the last folder named prod, staging, ...; "" when there is none."""
    parts = path.split("/")
    for count in range(len(parts), 0, -1):
        if parts[count - 1].lower() in ENVIRONMENTS:
            return "/".join(parts[:count])
    return ""
