"""The five screens as they are meant to look: each picture was looked at before it was kept.

`pytest tests/snapshots --snapshot-update` makes them anew. They are compared to the last detail under the versions they
were made with, and by their words under others, which may draw a frame or a colour differently.
"""

from __future__ import annotations

import re
from html import unescape
from importlib.metadata import version
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SerializableData, SerializedData, SnapshotIndex

from tests.ui.scenes import EMPTY, SCREENS, Scene, Size, shown, still

FORMS: dict[str, tuple[dict[str, Scene], Size, str]] = {
    "demo": (SCREENS, (80, 24), "tandem-dark"),
    "empty": (EMPTY, (80, 24), "tandem-dark"),
    "narrow": (SCREENS, (40, 12), "tandem-dark"),
    "wide": (SCREENS, (120, 40), "tandem-dark"),
    "light": (SCREENS, (80, 24), "tandem-light"),
}
"""Each form of the screens: with which teams, how large, in which theme."""

MADE_WITH = f"<!-- textual {version('textual')}, rich {version('rich')} -->\n"


def tidied(svg: str) -> str:
    """A picture without what differs from run to run, or is fetched from elsewhere."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return MADE_WITH + re.sub(r"terminal-\d+-", "terminal-", svg)


def words(picture: str) -> str:
    """The letters of a picture, without the spaces."""
    pieces = re.findall(r"<text class=\"terminal-r\d+\"[^>]*>(.*?)</text>", picture, re.DOTALL)
    return "".join(unescape("".join(pieces)).split())


class Picture(SingleFileSnapshotExtension):
    """One SVG file for each picture."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: SerializableData, **_values: object) -> SerializedData:
        """The picture as text."""
        return tidied(str(data))

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:  # noqa: ARG003 - syrupy calls it by name
        """The name that the test gives."""
        return str(index)

    def matches(self, *, serialized_data: SerializableData, snapshot_data: SerializableData) -> bool:
        """To the last detail with the same versions, else by the words."""
        new, kept = str(serialized_data), str(snapshot_data)
        if kept.partition("\n")[0] == new.partition("\n")[0]:
            return new == kept
        return words(new) == words(kept)


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("name", sorted(SCREENS))
async def test_the_screen_looks_as_it_was_kept(
    name: str, form: str, tmp_path: Path, picture: SnapshotAssertion
) -> None:
    scenes, size, theme = FORMS[form]
    async with shown(scenes[name], tmp_path, size=size, theme=theme) as pilot:
        await still(pilot)
        drawn = pilot.app.export_screenshot(title="tandem")

    assert drawn == picture(name=f"{name}-{form}")


def test_with_other_versions_the_words_are_compared() -> None:
    kept = tidied('<text class="terminal-r1" x="0">Ana &amp; Ben</text><rect fill="#123456"/>')
    other = kept.replace(MADE_WITH, "<!-- textual 8.2.99, rich 99 -->\n")

    assert Picture.matches(Picture(), serialized_data=kept, snapshot_data=other.replace("#123456", "#654321"))
    assert not Picture.matches(Picture(), serialized_data=kept, snapshot_data=other.replace("Ben", "Eli"))
    assert not Picture.matches(Picture(), serialized_data=kept, snapshot_data=kept.replace("#123456", "#654321"))
