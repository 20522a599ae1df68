"""Whether an account of a host has one of a few passwords that everybody knows (shadow(5), crypt(5)).

Nothing of /etc/shadow ever leaves this module but that answer. Hashes of SHA-256 and SHA-512 (`$5$`, `$6$`) are
computed here as Drepper's "Unix crypt using SHA-256 and SHA-512" says, because Python has no crypt any more; others
(yescrypt, the default of Debian 11 and newer) cannot be judged.
"""

from __future__ import annotations

import re
from hashlib import sha256, sha512
from typing import TYPE_CHECKING

from halint.source import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from halint.estate.hosts import Host

SHADOW = "/etc/shadow"
HASH = re.compile(r"\$([56])\$(?:rounds=(\d+)\$)?([^$]{0,16})\$([./0-9A-Za-z]+)")
MOST_ROUNDS = 100_000
"""Hashes that take longer (5,000 is the usual number, about 10 ms) are not judged."""

ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def known_password(host: Host, user: str, words: Iterable[str]) -> str | None:
    """Give which of some words is an account's password, "" for one without any.

    None when it is none of them, when the account is locked, or when nobody can say.
    """
    try:
        text = host.files.read(SHADOW).text
    except Unreadable:
        return None
    line = next((line for line in text.split("\n") if line.startswith(f"{user}:")), "")
    fields = line.split(":")
    if len(fields) < 2:
        return None
    if not fields[1]:
        return ""
    found = HASH.fullmatch(fields[1])
    if found is None or int(found[2] or 5000) > MOST_ROUNDS:
        return None
    rounds = int(found[2]) if found[2] else None
    return next((word for word in words if sha_crypt(word, found[3], int(found[1]), rounds) == fields[1]), None)


def sha_crypt(word: str, salt: str, kind: int, rounds: int | None = None) -> str:
    """Give the hash of a password: `kind` 5 is SHA-256, 6 SHA-512; 5,000 rounds where none are named."""
    make = sha256 if kind == 5 else sha512
    key, seed = word.encode(), salt.encode()
    alternate = make(key + seed + key).digest()
    first = make(key + seed + _stretched(alternate, len(key)))
    left = len(key)
    while left:
        first.update(alternate if left & 1 else key)
        left >>= 1
    digest = first.digest()
    p_bytes = _stretched(make(key * len(key)).digest(), len(key))
    s_bytes = _stretched(make(seed * (16 + digest[0])).digest(), len(seed))
    for number in range(min(max(rounds or 5000, 1000), 999_999_999)):
        step = make(p_bytes if number & 1 else digest)
        if number % 3:
            step.update(s_bytes)
        if number % 7:
            step.update(p_bytes)
        step.update(digest if number & 1 else p_bytes)
        digest = step.digest()
    named = f"rounds={rounds}$" if rounds is not None else ""
    return f"${kind}${named}{salt}${_encoded(digest, kind)}"


def _stretched(data: bytes, length: int) -> bytes:
    return (data * (length // len(data) + 1))[:length] if data else b""


def _encoded(digest: bytes, kind: int) -> str:
    """Write a digest with crypt's letters: three bytes at a time, a third of the digest apart, then what is left."""
    third = len(digest) // 3
    out = ""
    for step in range(third):
        # Each three turn one place further than the ones before: 0 21 42, 22 43 1, 44 2 23, ...; SHA-256 the other way.
        turn = step % 3 if kind == 6 else -step % 3
        high, middle, low = (digest[step + third * ((place + turn) % 3)] for place in range(3))
        out += _letters(high << 16 | middle << 8 | low, 4)
    return out + (_letters(digest[63], 2) if kind == 6 else _letters(digest[31] << 8 | digest[30], 3))


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 6 * place & 63] for place in range(count))
