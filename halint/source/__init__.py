"""Bytes and text of files, positions in them, edits of them, and the one door through which files are opened."""

from halint.source.edit import Edit, appended, broken_before, line_after, line_before, line_inside, moved, removed
from halint.source.files import DiskFiles, Files, Presence, Unreadable
from halint.source.memory import MemoryFiles
from halint.source.source import Position, Source
from halint.source.span import Located, Span, span_of

__all__ = [
    "DiskFiles",
    "Edit",
    "Files",
    "Located",
    "MemoryFiles",
    "Position",
    "Presence",
    "Source",
    "Span",
    "Unreadable",
    "appended",
    "broken_before",
    "line_after",
    "line_before",
    "line_inside",
    "moved",
    "removed",
    "span_of",
]
