"""The one set of use cases; the screens and the command line are two faces of it and hold no rules of their own."""

from tui.workspace.workspace import Workspace

__all__ = ["Workspace"]
