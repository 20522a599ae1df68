"""Reads a source with a grammar into a Document; never raises on bad input."""

from halint.syntax.document import Block, Directive, Document, Node, SyntaxFault, Word

__all__ = ["Block", "Directive", "Document", "Node", "SyntaxFault", "Word"]
