"""Data that ships with Tandem; installed as the package tui.config."""
