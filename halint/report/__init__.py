"""Renders a finished report; one module per format, none of which decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Protocol, TextIO

    from halint.findings import Confidence, Report, Severity

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


FORMATS = ("text", "concise", "json", "sarif", "junit", "gitlab", "github", "checkstyle")


def _no_rules() -> Sequence[RulePage]:
    return ()


class Options(NamedTuple):
    """What may change how a report looks, and never what it says.

    `rules` gives the pages of all rules (asked only by formats that carry them); `directory` is the absolute working
    directory, for formats whose paths must be relative to it.
    """

    color: bool = False
    quiet: bool = False
    statistics: bool = False
    rules: Callable[[], Sequence[RulePage]] = _no_rules
    directory: str = ""


def render(report: Report, format: str, out: TextIO, options: Options = Options()) -> None:  # noqa: B008 - frozen
    """Write a report to `out` in one of FORMATS; secrets are blanked before any format sees it."""
    from importlib import import_module

    from halint.report.redaction import redact

    if format not in FORMATS:
        raise ValueError(f"{format!r} is no format")
    import_module(f"halint.report.{format}").render(redact(report), out, options)
