"""A demo team with four months of history; installed as the package tui.config.demo."""
