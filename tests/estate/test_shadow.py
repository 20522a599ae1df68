"""SHA-crypt gives the hashes of crypt(3), and nothing but the answer comes out of /etc/shadow."""

from __future__ import annotations

import pytest

from halint.estate.hosts import Host
from halint.estate.shadow import known_password, sha_crypt
from halint.source import MemoryFiles

SPECIFIED = {
    ("Hello world!", "saltstring", 5, None): "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
    (
        "Hello world!",
        "saltstringsaltst",
        5,
        10000,
    ): "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA",
    (
        "Hello world!",
        "saltstring",
        6,
        None,
    ): "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
}
"""What `openssl passwd` of OpenSSL 3.0 says; the words and salts are those of Drepper's specification."""


@pytest.mark.parametrize(("given", "expected"), SPECIFIED.items())
def test_vectors(given: tuple[str, str, int, int | None], expected: str) -> None:
    assert sha_crypt(*given) == expected


def test_long_words_and_short_salts_as_crypt_says() -> None:
    crypt = pytest.importorskip("crypt", reason="Python 3.13 has no crypt")
    for word in ("", "a", "linux", "x" * 70, "größer als 64 Zeichen " * 5):
        for salt in ("a", "abcdefgh", "0123456789abcdef"):
            for kind in (5, 6):
                assert sha_crypt(word, salt, kind) == crypt.crypt(word, f"${kind}${salt}")


def host(line: str) -> Host:
    return Host("n1", MemoryFiles({"etc/shadow": f"root:*:19000::::::\n{line}\nnobody:*:19000::::::\n"}))


def test_answers() -> None:
    hashed = sha_crypt("linux", "abcdefgh", 6, 1000)
    words = ("hacluster", "linux")
    assert known_password(host(f"hacluster:{hashed}:19000::::::"), "hacluster", words) == "linux"
    assert known_password(host(f"hacluster:{hashed}:19000::::::"), "root", words) is None
    assert known_password(host("hacluster::19000::::::"), "hacluster", words) == ""
    for field in ("!", "*", "!" + hashed, "$y$j9T$abc$def", "$6$rounds=99999999$salt$abc", "$6$abcdefgh$notthis"):
        assert known_password(host(f"hacluster:{field}:19000::::::"), "hacluster", words) is None
    assert known_password(Host("n1", MemoryFiles({})), "hacluster", words) is None
