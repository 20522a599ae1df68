"""Reads texts as keepalived would, for the tests beside this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import MemoryFiles
from halint.systems.keepalived.system import SYSTEM
from halint.systems.system import Instance, Loading
from halint.values import Version

if TYPE_CHECKING:
    from halint.systems.keepalived.config import KeepalivedConfig

MAIN = "/etc/keepalived/keepalived.conf"


def configs(text: str, *, config_id: str = "", version: str = "", **others: str) -> list[KeepalivedConfig]:
    """Load a text (and files beside it, `name_conf="..."`), once for each id when none is given."""
    texts = {MAIN: text} | {f"/etc/keepalived/{name.replace('_', '.')}": content for name, content in others.items()}
    arguments = ("-i", config_id) if config_id else ()
    instance = Instance("keepalived", (MAIN,), arguments=arguments)
    target = Version.parse(version) if version else None
    return list(SYSTEM.load(Loading(MemoryFiles(texts), instance, target)))  # type: ignore[arg-type]


def config(text: str, *, config_id: str = "nobody", version: str = "", **others: str) -> KeepalivedConfig:
    """Load a text for one id."""
    (made,) = configs(text, config_id=config_id, version=version, **others)
    return made


def statements(text: str, *, config_id: str = "nobody", **others: str) -> list[tuple[str, str]]:
    """Give each statement of a text as (path of its block, its words)."""
    read = config(text, config_id=config_id, **others)
    return [(path, " ".join(word.text or word.raw for word in said.words)) for path, said in read.statements]
