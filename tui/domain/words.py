"""Numbers and names as a sentence puts them."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 person`, `3 people`; without `many` an s is added."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def teach_and_want(teach: int, want: int) -> tuple[str, ...]:
    """How many teach a skill and how many want it: `1 teaches`, `4 want`; one word where nobody does either."""
    if not teach and not want:
        return ("nobody yet",)
    return (
        counted(teach, "teaches", "teach") if teach else "nobody teaches it",
        counted(want, "wants", "want") if want else "nobody wants it",
    )


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `Ana, Ben and Chloé`."""
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"


def nth(rank: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th, 21st."""
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"
