"""Check the written HAProxy tables against the installed binaries, by other means than they were made with.

    python3 scripts/haproxy_tables_check.py [--daemons /opt/halint-daemons] [--sample 40] [--seed 1]

For each table, a sample of its words, and half as many of other places (most must be unknown), is asked about: each in
a minimal file of its own, looking for HAProxy's phrases for the unknown. Prints agreement per version, and each
disagreement; words of build options that a binary lacks are such by intention.
"""

from __future__ import annotations

import argparse
import importlib
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from haproxy_places import ALLOW, GATED, HEADERS
from haproxy_probe import Daemon, installed


def refuses(daemon: Daemon, template: str, word: str) -> bool:
    """Whether the daemon calls the last line's keyword unknown."""
    lines = template.replace("{}", word)
    last = f"(?:{re.escape(word)}|{re.escape(word.rpartition(' ')[2])}|{re.escape(word.partition(' ')[0])})"
    unknown = re.compile(rf"(?:[Uu]nknown|[Nn]o such)[^']*'{last}'|\bgot '{last}'|No such trace source '{last}'")
    with tempfile.NamedTemporaryFile("w", suffix=".cfg") as file:
        file.write(lines)
        file.flush()
        done = subprocess.run(
            [daemon.program, "-c", "-f", file.name],
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        here = rf"\[ALERT\].*\[{re.escape(file.name)}:{lines.count(chr(10))}\]\s*:?(.*)"
        said = re.findall(here, done.stdout + done.stderr)
    return any(unknown.search(text) for text in said)


def places(folder: str) -> dict[str, tuple[dict[str, int], str]]:
    """Each checked place: its words with their masks, and the file that asks (``{}`` stands for the word)."""
    sys.path.insert(0, folder)
    table = importlib.import_module
    found: dict[str, tuple[dict[str, int], str]] = {}
    for kind, words in table("keywords").KEYWORDS.items():
        opened = (ALLOW if kind in GATED else "") + HEADERS[kind].replace("#", "p")
        single = {word: mask for word, mask in words.items() if " " not in word}
        found[f"keywords {kind}"] = (single, f"{opened}\n {{}}\n")
        for family in ("option", "timeout", "stats"):
            some = {word: mask for word, mask in words.items() if word.startswith(family + " ")}
            if some:
                found[f"keywords {kind} {family}"] = (some, f"{opened}\n {{}} 10 10\n")
    bind, server = table("bind"), table("server")
    found["bind"] = ({word: mask for word, (mask, _) in bind.BIND.items()}, "frontend p\n bind :80 {}\n")
    found["server"] = (
        {word: mask for word, (mask, _) in server.SERVER.items()},
        "backend p\n server s 192.0.2.1:80 {}\n",
    )
    found["fetches"] = ({word: row[0] for word, row in table("fetches").FETCHES.items()}, "backend p\n stick on {}\n")
    found["converters"] = (
        {word: row[0] for word, row in table("converters").CONVERTERS.items()}, "backend p\n stick on src,{}\n"
    )  # fmt: skip
    del found["keywords namespace_list"]  # passes over any word in silence
    for ruleset, words in table("actions").ACTIONS.items():
        kind = "frontend" if "response" not in ruleset and "check" not in ruleset else "backend"
        found[f"actions {ruleset}"] = (words, f"{kind} p\n mode http\n {ruleset} {{}}\n")
    aliases = table("logformat").ALIASES
    found["logformat"] = (aliases, "frontend p\n mode http\n http-request set-header x %{}\n")
    return found


def refused_otherwise(place: str, word: str, index: int) -> bool:
    """Whether the tables hold that this version refuses or ignores the word there with another phrase."""
    keywords, bind = importlib.import_module("keywords"), importlib.import_module("bind")
    noun, _, kind = place.partition(" ")
    kind = kind.split()[0] if kind else ""
    if noun == "bind":
        return bool(bind.BIND_REFUSED.get(word, 0) >> index & 1)
    if place == "actions quic-initial":
        return not keywords.KEYWORDS["frontend"]["quic-initial"] >> index & 1
    gone = keywords.REMOVED.get(kind, {}).get(word, (0, ""))[0]
    others = (table.get(kind, {}).get(word, 0) for table in (keywords.IGNORED, keywords.MISPLACED))
    absent = noun == "keywords" and not importlib.import_module("sections").SECTIONS[kind] >> index & 1
    return absent or bool((gone | sum(others)) >> index & 1)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--daemons", type=Path, default=Path("/opt/halint-daemons"))
    parser.add_argument("--tables", type=Path, default=Path(__file__).parent.parent / "halint/systems/haproxy/tables")
    parser.add_argument("--sample", type=int, default=40, help="words of each place and version")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    asked = places(str(options.tables))
    everything = sorted({word for words, _ in asked.values() for word in words})
    totals: Counter[tuple[str, str]] = Counter()
    for index, daemon in enumerate(installed(options.daemons)):
        for place, (words, template) in asked.items():
            heads = {word.split()[0] + " " for word in words if " " in word}
            foreign = (
                everything if not heads else [f"{next(iter(heads))}{word}" for word in everything if " " not in word]
            )
            if place == "logformat":
                foreign = []  # a longer word is read as an alias with text behind it
            own = chance.sample(sorted(words), min(options.sample, len(words)))
            for word in own + chance.sample(foreign, min(len(own), len(foreign), options.sample // 2)):
                if " " in word and not heads:
                    continue
                if refused_otherwise(place, word, index):
                    continue
                expected = bool(words.get(word, 0) >> index & 1)
                agrees = expected != refuses(daemon, template, word)
                totals[daemon.series, "same" if agrees else "other"] += 1
                if not agrees:
                    print(f"{daemon.series} {place}: {word}: table {'knows' if expected else 'does not know'} it")
    for daemon in installed(options.daemons):
        same, other = totals[daemon.series, "same"], totals[daemon.series, "other"]
        print(f"{daemon.version}: {same} of {same + other} agree")


if __name__ == "__main__":
    main()
