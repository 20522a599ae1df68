"""Make halint/systems/pacemaker/tables/agents.py: parameters and actions of resource and fence agents.

    python scripts/agent_tables.py [FOLDER]

Fetches Debian's packages (apt-get download), unpacks them in FOLDER (default: a temporary one) and asks every agent for
its metadata, as Pacemaker does. Agents that cannot be asked on this machine (a Python module is missing) are named at
the end and left out: rules then say nothing about them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

PACKAGES = (
    "resource-agents",
    "pacemaker-resource-agents",
    "pacemaker",
    "drbd-utils",
    "fence-agents",
    "resource-agents-paf",
)
PYTHON = ("python3-pexpect", "python3-ptyprocess", "python3-pycurl", "python3-requests")


def fetch(folder: Path) -> None:
    """Unpack the packages."""
    for package in (*PACKAGES, *PYTHON):
        done = subprocess.run(["apt-get", "download", package], cwd=folder, capture_output=True, check=False)
        if done.returncode:
            print(f"no package {package}", file=sys.stderr)
    for deb in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", deb, folder / "root"], check=True)


def metadata(root: Path, path: Path) -> ElementTree.Element | None:
    """Ask one agent."""
    fence = path.parent.name == "sbin"
    modules = [root / "usr/share/fence", root / "usr/lib/python3/dist-packages"]
    environment = {
        **os.environ,
        "OCF_ROOT": str(root / "usr/lib/ocf"),
        "OCF_FUNCTIONS_DIR": str(root / "usr/lib/ocf/lib/heartbeat"),
        "PYTHONPATH": ":".join(map(str, modules)),
        "OCF_RESOURCE_TYPE": path.name,
        "__OCF_ACTION": "meta-data",
        "HA_SBIN_DIR": "/usr/sbin",
    }
    command = [str(path), "-o", "metadata"] if fence else [str(path), "meta-data"]
    if fence and path.read_bytes()[:40].find(b"python") > 0:
        command = ["/usr/bin/python3", *command]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=20)
        text = done.stdout
        at = text.find(b"<resource-agent")
        return ElementTree.fromstring(text[at : text.rfind(b"</resource-agent>") + 17])
    except (OSError, subprocess.TimeoutExpired, ElementTree.ParseError):
        return None


def parameters(agent: ElementTree.Element) -> str:
    """Give `name` with `!` for required, `*` for unique, `~` for deprecated, `>other` for what it replaces."""
    words = []
    for parameter in agent.iter("parameter"):
        name = parameter.get("name", "")
        word = name
        if parameter.get("required") == "1":
            word += "!"
        if parameter.get("unique") == "1" or parameter.get("unique-group"):
            word += "*"
        if parameter.get("deprecated") == "1" or parameter.find("deprecated") is not None:
            word += "~"
        if parameter.get("obsoletes"):
            word += ">" + str(parameter.get("obsoletes"))
        words.append(word)
    return " ".join(words)


def actions(agent: ElementTree.Element) -> str:
    """Give `name=timeout` of each action, with `@interval`, `@interval:role` or `@interval:role:depth`."""
    words: list[str] = []
    for action in agent.iter("action"):
        depth = action.get("depth", "0")
        rest = ":".join((action.get("interval", ""), action.get("role", ""), depth if depth != "0" else ""))
        word = f"{action.get('name', '')}={action.get('timeout', '')}@{rest.rstrip(':')}".rstrip("@")
        words.append("".join(word.split()))
    return " ".join(dict.fromkeys(words))


def main() -> None:
    """Ask every agent and write the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        fetch(folder)
        root = folder / "root"
        files: dict[str, Path] = {}
        for path in sorted(root.glob("usr/lib/ocf/resource.d/*/*")):
            if path.name[0] != "." and path.is_file():
                files[f"ocf:{path.parent.name}:{path.name}"] = path
        for path in sorted(root.glob("usr/sbin/fence_*")):
            files[f"stonith:{path.name}"] = path
        with ThreadPoolExecutor(2) as pool:
            answers = dict(zip(files, pool.map(lambda path: metadata(root, path), files.values()), strict=True))
        names = (deb.name.rpartition("_")[0] for deb in folder.glob("*agents*.deb"))
        versions = sorted(name.replace("_", " ").replace("%3a", ":") for name in names)
    lines = [
        '"""Parameters and actions of agents.',
        "",
        "A parameter is `name`, with `!` when it is required, `*` when it is unique, `~` when it is deprecated, and",
        "`>other` when it replaces another; an action is `name=timeout@interval:role:depth`, what is empty left out.",
        "",
        "Made by scripts/agent_tables.py from Debian's " + ", ".join(versions) + ":",
        'do not edit."""',
        "",
        "AGENTS: dict[str, tuple[str, str]] = {",
    ]
    for name, answer in sorted(answers.items()):
        if answer is not None:
            lines.append(f"    {name!r}: (")
            lines.append(f"        {parameters(answer)!r},")
            lines.append(f"        {actions(answer)!r},")
            lines.append("    ),")
    lines.append("}")
    target = Path(__file__).parent.parent / "halint/systems/pacemaker/tables/agents.py"
    target.write_text("\n".join(lines) + "\n")
    silent = [name for name, answer in answers.items() if answer is None]
    print(len(answers) - len(silent), "agents; no metadata from:", ", ".join(silent) or "none")


if __name__ == "__main__":
    main()
