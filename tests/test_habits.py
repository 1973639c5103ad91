"""What holds in all of the source, whichever part it is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXCEPTION = re.compile(r"# (?:noqa|type: ignore)(?=[:\[\s])")
WITH_A_REASON = re.compile(r"#\snoqa: [A-Z]+\d+(?:, [A-Z]+\d+)* (?:- .|\()|#\stype: ignore\[[a-z, -]+\]  # .")


def test_every_exception_to_a_rule_says_its_reason_on_the_line() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("tui", "tests", "docs")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if EXCEPTION.search(line) and not WITH_A_REASON.search(line)
    ]

    assert not silent
