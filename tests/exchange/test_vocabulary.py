"""The vocabulary: the file that ships, and the reader that refuses a faulty one by line."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.skills import Kind, Skill, Vocabulary, normalise, spelled
from tui.errors import SettingsError
from tui.exchange.vocabulary import _read_carefully, _read_quickly, read_vocabulary
from tui.shipped import shipped_text
from tui.yaml_file import parse_yaml

TEXT = shipped_text("skills.yaml")
SKILLS = read_vocabulary(TEXT, "skills.yaml")
NAMES = {normalise(skill.name): skill.name for skill in SKILLS}


def links() -> Iterator[tuple[str, str]]:
    """Every link as it stands in the file: on whose line, and to whom."""
    for line in TEXT.splitlines():
        found = re.fullmatch(r"  ([^:]+): .*related: \[(.*)\]\}", line)
        if found:
            yield from ((found[1].strip('"'), other) for other in found[2].split(", "))


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read_vocabulary(text, "skills.yaml")
    return caught.value.message.split("\n")


# The file that ships ----------------------------------------------------------------------------------------


def test_the_vocabulary_is_rich_enough() -> None:
    assert len(SKILLS) >= 550
    assert sum(len(skill.aliases) for skill in SKILLS) >= 1000
    assert len(list(links())) >= 350


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_of_skill_is_neglected(kind: Kind) -> None:
    assert sum(skill.kind is kind for skill in SKILLS) >= 45


def test_every_skill_has_a_kind() -> None:
    assert [skill.name for skill in SKILLS if skill.kind is None] == []


def test_the_file_is_sorted_by_name() -> None:
    names = [skill.name for skill in SKILLS]
    assert names == sorted(names, key=lambda name: (name.casefold(), name))


def test_no_two_skills_are_spellings_of_one() -> None:
    assert len(NAMES) == len(SKILLS)


def test_no_alias_stands_for_two_skills() -> None:
    holders: dict[str, set[str]] = {}
    for skill in SKILLS:
        for alias in skill.aliases:
            holders.setdefault(normalise(alias), set()).add(skill.name)
    assert [(alias, who) for alias, who in holders.items() if len(who) > 1] == []


def test_no_alias_is_the_name_of_another_skill() -> None:
    taken = [(s.name, a) for s in SKILLS for a in s.aliases if NAMES.get(normalise(a), s.name) != s.name]
    assert taken == []


def test_no_alias_only_repeats_a_name_with_other_capitals_spaces_or_hyphens() -> None:
    repeated = [
        (skill.name, word)
        for skill in SKILLS
        for word, times in Counter(spelled(word) for word in (skill.name, *skill.aliases)).items()
        if times > 1
    ]
    assert repeated == []


def test_each_link_is_written_once() -> None:
    pairs = Counter(frozenset(link) for link in links())
    assert [tuple(pair) for pair, times in pairs.items() if times > 1] == []


def test_every_link_works_both_ways() -> None:
    related = {skill.name: set(skill.related) for skill in SKILLS}
    assert all(name in related[other] for name, others in related.items() for other in others)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Java", "JavaScript"),
        ("C", "C#"),
        ("Product management", "Project management"),
        ("Networking", "Professional networking"),
        ("Mentoring", "Monitoring"),
        ("React", "Angular"),
        ("Spanish", "Portuguese"),
        ("Public speaking", "Python"),
    ],
)
def test_skills_that_only_sound_alike_are_not_linked(one: str, other: str) -> None:
    assert other not in Vocabulary(SKILLS).related(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Docker", "Kubernetes"),
        ("SQL", "PostgreSQL"),
        ("SQL tuning", "Performance tuning"),
        ("React", "TypeScript"),
        ("Public speaking", "Storytelling"),
        ("Presentation skills", "Facilitation"),
        ("Mentoring", "Career coaching"),
        ("Giving feedback", "Conflict resolution"),
        ("Power BI", "Data visualisation"),
        ("C++", "Rust"),
    ],
)
def test_skills_whose_teachers_help_each_other_are_linked(one: str, other: str) -> None:
    assert other in Vocabulary(SKILLS).related(one)


@pytest.mark.parametrize(
    ("typed", "skill"),
    [
        ("k8s", "Kubernetes"),
        ("Golang", "Go"),
        ("go lang", "Go"),
        ("JS", "JavaScript"),
        ("pen testing", "Penetration testing"),
        ("a11y basics", "Accessibility"),
        ("stakeholder mgmt", "Stakeholder management"),
        ("data viz", "Data visualisation"),
        ("presenting to executives", "Executive communication"),
        ("boardroom politics", "Organisational politics"),
        ("ML", "Machine learning"),
        ("threat modeling", "Threat modelling"),
        ("Negotiating", "Negotiation"),
        ("HTML", "HTML/CSS"),
        ("Bash/Shell", "Bash"),
        ("Unity 3D", "Unity"),
        ("español", "Spanish"),
        ("Gaeilge", "Irish"),
    ],
)
def test_words_people_type_stand_for_their_skill(typed: str, skill: str) -> None:
    assert Vocabulary(SKILLS).canonical(typed) == skill


# The reader -------------------------------------------------------------------------------------------------


def test_the_shipped_file_needs_only_the_quick_reader() -> None:
    assert _read_quickly(TEXT) is not None


def test_both_readers_read_the_shipped_file_alike() -> None:
    assert _read_quickly(TEXT) == _read_carefully(parse_yaml(TEXT, "skills.yaml"))


def test_the_shipped_file_is_read_in_under_30_milliseconds() -> None:
    def seconds() -> float:
        start = time.process_time()
        read_vocabulary(TEXT, "skills.yaml")
        return time.process_time() - start

    best = min(seconds() for _ in range(5))
    assert best < 0.030, f"{1000 * best:.1f} ms for {len(SKILLS)} skills"


def test_a_skill_takes_one_line() -> None:
    assert read_vocabulary("skills:\n  Rust: {kind: technical, aliases: [rust lang]}\n", "skills.yaml") == (
        Skill(name="Rust", kind=Kind.TECHNICAL, aliases=("rust lang",)),
    )


def test_a_skill_may_stand_in_several_lines_too() -> None:
    text = "skills:\n  Rust:\n    kind: technical\n    aliases:\n      - rust lang # the language\n      - 2015\n"
    assert read_vocabulary(text, "skills.yaml")[0].aliases == ("rust lang", "2015")


def test_comments_and_empty_lines_are_skipped() -> None:
    text = "# Skills\n\nskills:\n# languages\n\n  C#: {kind: technical}\n"
    assert _read_quickly(text) is not None
    assert [skill.name for skill in read_vocabulary(text, "skills.yaml")] == ["C#"]


def test_words_with_a_colon_stand_in_quotes() -> None:
    text = 'skills:\n  One-to-ones: {kind: people, aliases: ["1:1s", 1 on 1s]}\n'
    assert _read_quickly(text) is not None
    assert read_vocabulary(text, "skills.yaml")[0].aliases == ("1:1s", "1 on 1s")


def test_a_link_written_on_one_line_holds_for_both() -> None:
    text = "skills:\n  Docker: {kind: technical, related: [Kubernetes]}\n  Kubernetes: {kind: technical}\n"
    assert [skill.related for skill in read_vocabulary(text, "skills.yaml")] == [("Kubernetes",), ("Docker",)]


RUST = "skills:\n  Rust: {kind: technical}\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("  Rust: {kind: technical}", "skills.yaml:3:3 skills.Rust: stands here twice; keep one"),
        ("  rust: {kind: technical}", "skills.yaml:2:3 skills.Rust: is the same skill as rust; keep one"),
        (
            "  Go: {kind: technicl}",
            (
                "skills.yaml:3:8 skills.Go.kind: expected technical, business, people, craft or language, "
                "got 'technicl'; did you mean technical?"
            ),
        ),
        (
            "  Go: {aliases: [golang]}",
            "skills.yaml:3:3 skills.Go: has no kind; add one of technical, business, people, craft or language",
        ),
        (
            "  Go: {kind: technical, relatd: [Rust]}",
            "skills.yaml:3:25 skills.Go.relatd: expected kind, aliases or related; did you mean related?",
        ),
        (
            "  Go: {kind: technical, related: [Rsut]}",
            "skills.yaml:3:35 skills.Go.related[0]: there is no skill 'Rsut'; did you mean Rust?",
        ),
        (
            "  Go: {kind: technical, related: [Go]}",
            "skills.yaml:3:35 skills.Go.related[0]: a skill is not related to itself",
        ),
        (
            "  Go: {kind: technical, aliases: [golang, rust]}",
            "skills.yaml:3:43 skills.Go.aliases[1]: 'rust' already means Rust",
        ),
        (
            "  Go: {kind: technical, aliases: golang}",
            "skills.yaml:3:25 skills.Go.aliases: expected a list in square brackets, such as [k8s, kube]",
        ),
        (
            "  Go: {kind: technical, aliases: ['']}",
            "skills.yaml:3:35 skills.Go.aliases[0]: expected a word or two",
        ),
        ("  Go: technical", "skills.yaml:3:3 skills.Go: expected {kind: …, aliases: […], related: […]}"),
        ("others: {}", "skills.yaml:3:1 others: only `skills:` stands here"),
    ],
)
def test_a_fault_is_named_with_its_line(line: str, problem: str) -> None:
    assert faults(RUST + line + "\n") == [problem]


def test_an_alias_on_two_skills_is_refused() -> None:
    text = "skills:\n  A: {kind: craft, aliases: [x y]}\n  B: {kind: craft, aliases: [X Y]}\n"
    assert faults(text) == ["skills.yaml:3:30 skills.B.aliases[0]: 'X Y' already means A"]


@pytest.mark.parametrize("text", ["", "skills:\n", "skills: []\n", "- a\n", "skills: {kind: [\n"])
def test_a_file_without_skills_is_refused(text: str) -> None:
    assert faults(text)[0].startswith("skills.yaml:")


def test_all_problems_are_told_at_once() -> None:
    text = "skills:\n  A: {kind: craftt, related: [Zz]}\n  B: {kind: peple}\n"
    assert len(faults(text)) == 3


WORDS = st.text(st.sampled_from("aZ1é. #:+-/&'\"!*[]{},?%@\\~\u00a0"), max_size=6)
ONE_LINE = st.builds(
    "  {}: {{kind: craft, aliases: [{}], related: [{}]}}".format,
    WORDS,
    st.lists(WORDS, max_size=3).map(", ".join),
    st.lists(WORDS, max_size=1).map(", ".join),
)


@given(st.lists(ONE_LINE, min_size=1, max_size=3))
def test_what_the_quick_reader_reads_is_what_yaml_means(lines: list[str]) -> None:
    text = "\n".join(["skills:", *lines])
    quick = _read_quickly(text)
    if quick is None:
        return
    value = parse_yaml(text, "skills.yaml")
    written = [value.written(("skills", e.name, "aliases", n)) for e in quick for n in range(len(e.aliases))]
    assert value.problems == []
    assert isinstance(value.value, dict)
    assert list(value.value["skills"]) == [e.name for e in quick]
    assert written == [alias for e in quick for alias in e.aliases]
