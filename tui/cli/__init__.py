"""Every use case without a screen: for scripts, screen readers, and whoever likes typing."""

from tui.cli.run import main

__all__ = ["main"]
