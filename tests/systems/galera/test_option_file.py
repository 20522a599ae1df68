"""Option files as my_print_defaults 10.11.19 reads them: each expectation was asked of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.source import MemoryFiles, Source
from halint.systems.galera.option_file import read_option_file, read_option_files, unquote
from halint.systems.galera.system import SYSTEM
from tests.systems.galera.reading import server


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ('"a b"', "a b"),
        ("'a b'", "a b"),
        ('"x"y"', 'x"y'),
        ('"x" y', '"x" y'),
        ('"x', '"x'),
        ("a\\tb\\x\\s", "a\tb\\x "),
        ("C:\\new", "C:\new"),
        ("a\\", "a\\"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_values(raw: str, value: str) -> None:
    assert unquote(raw) == value


@pytest.mark.parametrize(
    ("header", "is_read"),
    [
        ("[mysqld]", True),
        ("[ mysqld]", False),
        ("[mysqld ]", True),
        ("[MYSQLD] junk", True),
        ("[mysqld-10.11]", True),
        ("[mariadb-10.6]", False),
        ("[galera]", True),
        ("[client]", False),
        ("[mysqld1]", False),
    ],
)
def test_groups(header: str, is_read: bool) -> None:
    assert bool(server(f"{header}\nport=77\n").settings) is is_read


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("socket=a#b", "a"),
        ("socket=a;b=c", "a;b=c"),
        ('socket="a#b" # c', "a#b"),
        ("socket =  a b  \r", "a b"),
        ("socket=", ""),
        ("socket", None),
        ("socket='a # b", "'a # b"),
    ],
)
def test_lines(line: str, value: str | None) -> None:
    (setting,) = server(f"[mysqld]\n{line}\n").settings
    assert setting.given.value == value


def test_includes_are_read_in_place_and_in_byte_order() -> None:
    texts = {
        "9": "[mysqld]\nport=9\n",
        "10": "[mysqld]\nport=10\n",
        "a": "[mysqld]\nport=11\n",
        "B": "[mysqld]\nport=12\n",
    }
    config = server("[mysqld]\nport=1\n!includedir /etc/my.cnf.d\nmax_connections=50\n", texts)
    assert [s.value for s in config.all("port")] == ["1", "10", "9", "12", "11"]
    assert config.number("max_connections").value == 50, "the group goes on after the include"


def test_an_included_file_begins_without_a_group() -> None:
    config = server("[mysqld]\n!includedir /etc/my.cnf.d\n", {"x": "port=5\n[mysqld]\nsocket=s\n"})
    assert [line.words[0].raw for _, line in config.read.ungrouped] == ["port"]


def test_an_include_that_includes_itself_ends() -> None:
    files = MemoryFiles({"/etc/my.cnf": "[mysqld]\n!include /etc/my.cnf\nport=5\n"})
    assert len(read_option_files(files, ("/etc/my.cnf",)).documents) == 1


@given(st.text(max_size=200))
def test_any_text_is_read_without_loss(text: str) -> None:
    source = Source("my.cnf", text)
    document = read_option_file(source)
    assert document.text == text
    for node in document.walk():
        for word in getattr(node, "words", ()):
            assert text[word.start : word.start + len(word.raw)] == word.raw
    list(SYSTEM.secrets(source))


def test_secrets() -> None:
    text = "[mysqld]\nwsrep_sst_auth=sst:s3cr#t\n#password = old one\nmaster-password=x\ndefault_password_lifetime=5\n"
    hidden = [text[start:end] for start, end in SYSTEM.secrets(Source("my.cnf", text))]
    assert hidden == ["s3cr#t", "old one", "x"]
