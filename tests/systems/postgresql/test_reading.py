"""postgresql.conf as the server's lexer splits it, and values as it takes the quotes off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.source import MemoryFiles, Source
from halint.systems.postgresql.configuration import Configuration
from halint.systems.postgresql.quoting import Text, unquote
from halint.systems.postgresql.reading import read_conf
from halint.values import UNKNOWN


def settings(text: str) -> list[tuple[str, object]]:
    document = read_conf(Source("postgresql.conf", text))
    return [
        (directive.words[0].raw, directive.words[1].value)
        for directive in document.root.directives
        if directive.kind == "setting"
    ]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("port = 5432", "port", "5432"),
        ("port 5432 # why", "port", "5432"),
        ("\tport\t=\t5432\r", "port", "5432"),
        ("cluster_name = abc#def", "cluster_name", "abc"),
        ("a = 'x''y'", "a", "x'y"),
        (r"a = 'x\'y'", "a", "x'y"),
        (r"a = 'C:\new\101\q'", "a", "C:\newAq"),
        ("a = my.host-1_x:/path", "a", "my.host-1_x:/path"),
        ("a = 1.0e-1", "a", "1.0e-1"),
        ("a = 0x1F", "a", "0x1F"),
        ("ext.name = on", "ext.name", "on"),
        ("a = ''", "a", ""),
        ("a = '# no comment'", "a", "# no comment"),
    ],
)
def test_lines_that_the_server_takes(line: str, name: str, value: str) -> None:
    assert settings(line + "\n") == [(name, value)]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("a = 1.5GB", "decimal-unit", "1.5GB"),
        ("a = 10.0.0.1", "decimal-unit", "10.0.0.1"),
        ("a = 1e3", "decimal-unit", "1e3"),
        ("a = 256 MB", "unquoted-space", "256 MB"),
        ('a = "x"', "double-quoted", '"x"'),
        ("a = on;", "trailing-junk", ";"),
        ("a = 'x' 'y'", "trailing-junk", "'y'"),
        ("a == 1", "trailing-junk", "= 1"),
        ("a = b.c", "unquoted-special", "b.c"),
        ("a = /x", "unquoted-special", "/x"),
        ("a = 'x", "unterminated-quote", "'x"),
        ("a =", "empty-value", "a"),
        ("my-ext.x = 1", "custom-name", "my-ext.x"),
        ("my-ext = 1", "bad-name", "my-ext"),
        ("= 1", "no-name", "="),
    ],
)
def test_faults_stand_where_they_are(line: str, kind: str, text: str) -> None:
    document = read_conf(Source("postgresql.conf", f"port = 1\n{line}\nwork_mem = 4MB\n"))
    assert [(fault.kind, fault.span.text, fault.span.line) for fault in document.faults] == [(kind, text, 2)]
    assert len([d for d in document.root.directives if d.kind == "setting"]) == 2


def test_templates_are_unknown_and_no_fault() -> None:
    text = "port = {{ port }}\nshared_buffers = ${MEM}MB\n{% if x %}\nwork_mem = '{{ mem }}'\n"
    assert [value for _, value in settings(text)] == [UNKNOWN] * 3
    assert not read_conf(Source("postgresql.conf", text)).faults


def test_a_shells_own_variable_is_no_template() -> None:
    assert settings("archive_command = 'cp %p ${DIR}/%f'\n") == [("archive_command", "cp %p ${DIR}/%f")]


@given(st.text())
def test_any_text_round_trips(text: str) -> None:
    document = read_conf(Source("postgresql.conf", text))
    assert document.text == text
    for directive in document.root.directives:
        for word in directive.words:
            assert text[word.start : word.end] == word.raw
    for fault in document.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)


@given(st.text(st.characters(exclude_characters="\n\r\0", exclude_categories=["Cs"])))
def test_quoting_is_undone_and_places_are_kept(value: str) -> None:
    raw = "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
    assert unquote(raw) == value
    document = read_conf(Source("x", f"a = {raw}\n"))
    word = document.root.children[0].words[1]  # type: ignore[union-attr]
    if word.value is not UNKNOWN:
        text = Text(value, word)
        for at in range(len(value)):
            assert text.span(at, at + 1).text in {value[at], "''", "\\\\"}


def test_includes_stand_where_they_are_named_and_the_last_wins() -> None:
    files = MemoryFiles(
        {
            "pg/postgresql.conf": "work_mem = 1MB\ninclude_dir 'conf.d'\nport = 1\ninclude_if_exists 'none.conf'\n",
            "pg/conf.d/b.conf": "work_mem = 3MB\nport = 3\n",
            "pg/conf.d/a.conf": "work_mem = 2MB\ninclude '../extra.conf'\n",
            "pg/conf.d/c.cnf": "work_mem = 9MB\n",
            "pg/conf.d/.d.conf": "work_mem = 9MB\n",
            "pg/extra.conf": "fsync = off\n",
        }
    )
    configuration = Configuration(files, "/pg/postgresql.conf")
    read = [(setting.name, setting.value) for setting in configuration]
    assert read == [
        ("work_mem", "1MB"),
        ("work_mem", "2MB"),
        ("fsync", "off"),
        ("work_mem", "3MB"),
        ("port", "3"),
        ("port", "1"),
    ]
    assert configuration.includes[1].ignored == (".d.conf", "c.cnf")
    assert not configuration.unseen


def test_an_include_in_a_circle_ends() -> None:
    files = MemoryFiles({"a.conf": "include 'b.conf'\n", "b.conf": "include 'a.conf'\nport = 1\n"})
    configuration = Configuration(files, "/a.conf")
    assert [include.cycle for include in configuration.includes] == [True, False]
    assert [setting.name for setting in configuration] == ["port"]
