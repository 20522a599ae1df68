"""Rules that are blind to digits find nothing in the representatives of a configuration only if the whole has nothing.

Every example of every page is made a long configuration of seven copies of its proxies: six with other digits, then the
one of the page. Of these the representatives keep the first of each kind, so a rule that depends on digits after all
(or looks at several sections together) misses the fault of the last copy.
"""

from __future__ import annotations

import random
import re
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from halint.engine import index
from halint.engine.examples import read_page
from halint.source import Source
from halint.syntax.lines import LineDocument
from halint.systems.haproxy import config as config_module
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.language import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.findings import Rule
    from halint.values import Version

HEADER = re.compile(r"^[ \t]*(frontend|backend|listen)[ \t]+(\S+)", re.M)
SECTION = re.compile(
    r"^[ \t]*(global|defaults|frontend|backend|listen|peers|resolvers|userlist|mailers|cache|program|http-errors|ring"
    r"|log-forward|fcgi-app|traces|crt-store|acme)\b",
    re.M,
)
COPIES = "3456789"
"""What is put after the names of sections, a digit for each copy."""


def blind() -> list[Rule]:
    found = []
    for info in index.rules():
        if info.scope == "HaproxyConfig":
            rule: Rule = getattr(import_module(info.module), info.module.rpartition(".")[2])
            if rule.blind_to_digits:
                found.append(rule)
    return found


def examples() -> Iterator[tuple[str, Version | None]]:
    for info in index.rules():
        if info.id.startswith(("haproxy/", "cross/")):
            for example in read_page(info.page).examples:
                for path, text in example.texts.items():
                    if path.endswith(".cfg") and HEADER.search(text):
                        yield text, example.targets.get("haproxy")


def other_digits(text: str, chance: random.Random) -> str:
    """Replace digits: all of one by one other, so that what was equal stays so, or each by any."""
    if chance.random() < 0.5:
        return re.sub(r"\d", lambda _: str(chance.randrange(10)), text)
    digits = list("0123456789")
    chance.shuffle(digits)
    return text.translate(str.maketrans("0123456789", "".join(digits)))


def copied(text: str, chance: random.Random) -> str:
    names = sorted({found[2] for found in HEADER.finditer(text)}, key=len, reverse=True)

    def named(part: str, digit: str) -> str:
        for name in names:
            part = re.sub(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])", name + digit, part)
        return part

    cuts = [0, *(found.start() for found in SECTION.finditer(text)), len(text)]
    parts = [text[start:end].rstrip("\n") + "\n" for start, end in pairwise(cuts)]
    made: list[str] = []
    proxies = ""
    for part in [*parts, ""]:
        if HEADER.match(part):
            proxies += part
            continue
        if proxies:
            made += [named(other_digits(proxies, chance), digit) for digit in COPIES[:-1]] + [
                named(proxies, COPIES[-1])
            ]
            proxies = ""
        made.append(part)
    return "".join(made)


def test_representatives_show_what_the_whole_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_module, "LONG", 0)
    rules, chance = blind(), random.Random(7)
    fired: set[str] = set()
    missed: dict[str, str] = {}
    for text, version in examples():
        for _ in range(3):
            many = copied(text, chance)
            whole = HaproxyConfig([LineDocument(Source("haproxy.cfg", many), language())], version=version)
            few = whole.representatives
            if few is None:
                continue
            assert len(few.documents[0].shapes) * 2 <= len(whole.documents[0].shapes)
            for rule in rules:
                if next(iter(rule.check(whole)), None) is not None:
                    fired.add(rule.id)
                    if next(iter(rule.check(few)), None) is None:
                        missed[rule.id] = many
    assert not missed, "\n\n".join(f"{rule} is not blind to digits in:\n{text}" for rule, text in missed.items())
    assert len(fired) * 4 >= len(rules) * 3, "these examples say little about the rules"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http-request set-var(txn.x) src,xxh32(1)", "http-request set-var(txn.x) src,xxh64(1)"),
        ("http-request track-sc0 src", "http-request track-sc1 src"),
        ("server s 192.0.2.1:443 alpn h2", "server s 192.0.2.1:443 alpn h3"),
        ("bind :443 ssl ssl-min-ver TLSv1.0", "bind :443 ssl ssl-min-ver TLSv1.2"),
        ('http-request set-header X "1"', 'http-request set-header X "2"'),
        ("balance roundrobin", "balance leastconn"),
    ],
)
def test_sections_that_are_not_alike_are_both_kept(one: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_module, "LONG", 0)
    text = "".join(f"listen l{number}\n    mode http\n    {one if number % 2 else other}\n" for number in range(40))
    few = HaproxyConfig([LineDocument(Source("haproxy.cfg", text), language())]).representatives
    assert few is not None
    assert [few.documents[0].source.text.count(line) for line in (one, other)] == [1, 1]


def test_proxies_of_two_defaults_sections_are_both_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config_module, "LONG", 0)
    proxies = "".join(f"listen l{number}\n    bind :80{number}\n" for number in range(9))
    text = f"defaults\n    mode tcp\n{proxies}defaults\n    mode http\n{proxies.replace('listen l', 'listen m')}"
    few = HaproxyConfig([LineDocument(Source("haproxy.cfg", text), language())]).representatives
    assert few is not None
    assert [(section.kind, section.mode) for section in few.proxies] == [("listen", "tcp"), ("listen", "http")]
