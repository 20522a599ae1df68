"""Make halint/systems/glusterfs/tables/options.py from a real glusterd: what each volume option takes.

    python3 scripts/glusterfs_tables.py         (root; needs glusterfs-server; ten minutes)

A throwaway glusterd runs in its own network and mount namespace. Names and defaults come from `gluster volume get VOL
all` and `gluster volume set help`; kind, range and words of each option from the complaints when it is set to `zq9`, to
a very small and to a very large number, on a replica 3 volume (else on a disperse or a distribute volume).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TARGET = Path(__file__).parent.parent / "halint/systems/glusterfs/tables/options.py"
TRIALS = ("zq9", "-77777777", "99999999999999999999", "999999999", "0", "yes", "33", "1KB", "20%", "0.5")

INSIDE = r"""
set -e
mount --make-rprivate /
mkdir -p "$D/lib" "$D/log" "$D/b" /var/log/glusterfs
mount --bind "$D/lib" /var/lib/glusterd; mount --bind "$D/log" /var/log/glusterfs
mount -t tmpfs none /run; mkdir -p /run/gluster
ip link set lo up; ip addr add 10.9.0.1/24 dev lo
glusterd -N >/dev/null 2>&1 & daemon=$!
for i in $(seq 100); do gluster --mode=script pool list >/dev/null 2>&1 && break; sleep 0.2; done
python3 "$SELF" inside || true
kill $daemon
"""


def gluster(*words: str) -> str:
    """Run a command; gives everything it says."""
    done = subprocess.run(["gluster", "--mode=script", *words], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout + done.stderr


def inside() -> None:
    """Ask the daemon; prints JSON."""
    where = Path(os.environ["D"])
    bricks = [f"10.9.0.1:{where}/b/{n}" for n in "abc"]
    gluster("volume", "create", "v", "replica", "3", *bricks, "force")
    gluster("volume", "create", "e", "disperse", "3", *[b + "e" for b in bricks], "force")
    gluster("volume", "create", "d", bricks[0] + "d", "force")
    defaults: dict[str, str] = {}
    for volume in "v", "e", "d":
        for line in gluster("volume", "get", volume, "all").splitlines()[2:]:
            name, _, value = line.partition(" ")
            if name and "." in name:
                defaults.setdefault(name, re.sub(r"\s*\(DEFAULT\)$", "", value.strip()))
    text = gluster("volume", "set", "help")
    for name, value in re.findall(r"^Option: (\S+)\nDefault Value: (.*)$", text, re.M):
        defaults.setdefault(name, value)
    said: dict[str, dict[str, str]] = {}
    for name in sorted(defaults):
        said[name] = {}
        for trial in TRIALS:
            target = "all" if name in {"cluster.server-quorum-ratio", "cluster.brick-multiplex"} else "v"
            answer = gluster("volume", "set", target, name, trial)
            if "replicate type" in answer or ("disperse" in answer.lower() and "not" in answer):
                answer = gluster("volume", "set", "e", name, trial)
            said[name][trial] = answer.strip()
        gluster("volume", "reset", "v", name, "force")
    (where / "lib/asked.json").write_text(json.dumps([defaults, said]))


def entry(answers: dict[str, str]) -> tuple[str, str, str, str]:
    """Turn complaints into kind, lowest, highest, words."""
    word = answers["zq9"]
    low = high = words = ""
    for answer in answers.values():
        found = re.search(r"out of range \[(-?[\d.]+)%? - (-?[\d.]+)%?\]", answer)
        if found:
            low, high = found[1], found[2]
    possible = re.search(r"possible options are (.*?)\.?\)", word)
    if possible:
        return "enum", low, high, re.sub(r",\s*", ",", possible[1]).strip(" .")
    if "invalid time format" in word:
        kind = "time"
    elif "double" in word:
        kind = "double"
    elif "invalid number format" in word or "invalid size" in word:
        kind = "size" if "success" in answers["1KB"] or "range" in answers["1KB"] else "int"
        if "success" in answers["20%"] and kind == "size":
            kind = "percent_or_size"
    elif "percent" in word:
        kind = "percent"
    elif "bool" in word.lower() or (
        "success" not in word and "success" in answers["yes"] and "success" not in answers["33"]
    ):
        kind = "bool"
    elif "success" in word:
        kind = "string"
    elif "does not exist" in word:
        kind = "gone"
    else:
        kind = "int" if "success" in answers["33"] else "other"
    return kind, low, high, words


def mount_options() -> None:
    """Write the options that mount.glusterfs takes: the labels of its two `case` statements."""
    text = Path("/sbin/mount.glusterfs").read_text()
    lines = ['"""Options of mount.glusterfs 10.3. Made by scripts/glusterfs_tables.py."""', ""]
    for name, function in (("WITH_VALUE", "with_options"), ("WITHOUT_VALUE", "without_options")):
        body = text[text.index(f"\n{function}()") :]
        body = body[: body.index("esac")].replace("\\\n", "")
        words = sorted(
            {
                word
                for label in re.findall(r"^\s*([\"\w|\s-]+)\)\s*$", body, re.M)
                for word in re.findall(r'"([\w-]+)"', label)
            }
        )
        lines += [f"{name} = frozenset(", f'    """{" ".join(words)}""".split()', ")"]
    (TARGET.parent / "mount_options.py").write_text("\n".join([*lines, ""]))


def main() -> None:
    """Write the tables."""
    if sys.argv[1:2] == ["inside"]:
        inside()
        return
    mount_options()
    if sys.argv[1:2] == ["mount"]:
        return
    work = tempfile.mkdtemp()
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "D": work, "SELF": str(Path(__file__).resolve())}
    subprocess.run(["unshare", "-n", "-m", "bash", "-c", INSIDE], env=environment, check=False)
    defaults, said = json.loads((Path(work) / "lib/asked.json").read_text())
    version = re.search(
        r"[\d.]+", subprocess.run(["gluster", "--version"], capture_output=True, text=True, check=False).stdout
    )
    lines = [
        f'"""Volume options of GlusterFS {version[0] if version else "?"}. Made by scripts/glusterfs_tables.py."""',
        "",
        "OPTIONS: dict[str, tuple[str, str, str, str, str]] = {",
        "    # kind, default, lowest, highest, words (comma list)",
    ]
    for name in sorted(said):
        kind, low, high, words = entry(said[name])
        if kind != "gone":
            lines.append(f"    {name!r}: ({kind!r}, {defaults[name]!r}, {low!r}, {high!r}, {words!r}),")
    TARGET.write_text("\n".join([*lines, "}", ""]))
    (Path("/tmp") / "halint-glusterfs-asked.json").write_text(json.dumps(said, indent=1))


if __name__ == "__main__":
    main()
