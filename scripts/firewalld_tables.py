"""Writes halint/estate/firewalld_tables.py: the ports of firewalld's own services, and what its own zones let in.

    scripts/firewalld_tables.py /usr/lib/firewalld > halint/estate/firewalld_tables.py

The argument is the folder that the package brings (Debian: firewalld; its version is named in the table).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree


def services(folder: Path) -> dict[str, tuple[str, ...]]:
    """Give `protocol/port` of each service, what it includes among it."""
    trees = {path.stem: ElementTree.parse(path).getroot() for path in sorted(folder.glob("*.xml"))}

    def ports(name: str) -> list[str]:
        found = [f"{port.get('protocol')}/{port.get('port', '')}" for port in trees[name].iter("port")]
        found += [f"{each.get('value')}/" for each in trees[name].iter("protocol")]
        for each in trees[name].iter("include"):
            found += ports(str(each.get("service")))
        return found

    return {name: tuple(sorted(set(ports(name)))) for name in trees}


def zones(folder: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give target and services of each zone."""
    found = {}
    for path in sorted(folder.glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        found[path.stem] = (
            root.get("target", "default"),
            tuple(str(each.get("name")) for each in root.iter("service")),
        )
    return found


def main() -> None:
    """Print the module."""
    folder = Path(sys.argv[1])
    version = sys.argv[2] if len(sys.argv) > 2 else _version()
    print(f'"""Services and zones that firewalld {version} brings; written by scripts/firewalld_tables.py."""\n')
    print("from __future__ import annotations\n")
    print("SERVICES: dict[str, tuple[str, ...]] = {")
    for name, ports in services(folder / "services").items():
        print(f"    {name!r}: {ports!r},")
    print("}\n\nZONES: dict[str, tuple[str, tuple[str, ...]]] = {")
    for name, zone in zones(folder / "zones").items():
        print(f"    {name!r}: {zone!r},")
    print("}")


def _version() -> str:
    asked = ["dpkg-query", "-W", "-f", "${Version}", "firewalld"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
