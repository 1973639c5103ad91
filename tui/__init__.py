"""Tandem: two-way mentoring for small teams, in the terminal."""
