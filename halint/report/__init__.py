"""Renders a finished report; one module per format, none of which decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Protocol, TextIO

    from halint.findings import Confidence, Report, Severity
    from halint.report.estates import Graph

    class RulePage(Protocol):
        """What formats print of a rule (`halint.engine.index.RuleInfo`)."""

        @property
        def id(self) -> str: ...  # noqa: D102
        @property
        def severity(self) -> Severity: ...  # noqa: D102
        @property
        def confidence(self) -> Confidence: ...  # noqa: D102
        @property
        def tags(self) -> Iterable[str]: ...  # noqa: D102
        @property
        def summary(self) -> str: ...  # noqa: D102
        @property
        def page(self) -> str: ...  # noqa: D102


FORMATS = ("text", "concise", "json", "sarif", "junit", "gitlab", "github", "checkstyle", "html")


def _no_rules() -> Sequence[RulePage]:
    return ()


def _no_graph() -> Graph | None:
    return None


def _not_told(text: str) -> None:
    pass


class Options(NamedTuple):
    """What may change how a report looks, and never what it says.

    `rules` gives the pages of all rules and `graph` the picture of the estate (asked only by formats that carry them);
    `directory` is the absolute working directory, for formats whose paths must be relative to it; `warn` is told what
    had to be left out. `include_suppressed` puts findings that are kept quiet into SARIF, marked as such.
    """

    color: bool = False
    quiet: bool = False
    statistics: bool = False
    rules: Callable[[], Sequence[RulePage]] = _no_rules
    directory: str = ""
    graph: Callable[[], Graph | None] = _no_graph
    warn: Callable[[str], None] = _not_told
    include_suppressed: bool = False


def render(report: Report, format: str, out: TextIO, options: Options = Options()) -> None:  # noqa: B008 - frozen
    """Write a report to `out` in one of FORMATS; secrets are blanked before any format sees it."""
    from importlib import import_module

    from halint.report.redaction import redact

    if format not in FORMATS:
        raise ValueError(f"{format!r} is no format")
    import_module(f"halint.report.{format}").render(redact(report), out, options)
