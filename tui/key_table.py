"""Every key of the program in one table: one letter means one thing everywhere, and can be chosen anew by its id.

It knows no Textual, so that the command line can check the keys chosen in the settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Key(NamedTuple):
    """The keys of an action, the method that does it, and its word in the footer."""

    keys: str
    action: str
    word: str
    tooltip: str


KEYS: Mapping[str, Key] = {
    "go.home": Key("1", "go('home')", "Home", "What to do today"),
    "go.people": Key("2", "go('people')", "People", "Everybody, with what they teach and want"),
    "go.find": Key("3", "go('find')", "Find", "Who teaches, who wants a skill"),
    "go.pairs": Key("4", "go('pairs')", "Pairs", "The round, and running pairings"),
    "go.sessions": Key("5", "go('sessions')", "Sessions", "Meetings that were held"),
    "find": Key("/", "find", "Find", "Find a skill or a person"),
    "session.log": Key("l", "log", "Log", "Log a meeting"),
    "here.add": Key("a", "add", "Add", "Add one here"),
    "here.edit": Key("e", "edit", "Edit", "Change this one"),
    "here.delete": Key("d", "delete", "Delete", "Delete this one; u brings it back"),
    "pairs.yes": Key("y", "yes", "Yes", "Yes from everybody, or from the one chosen with ← and →"),
    "pairs.no": Key("n", "no", "No", "No: we will find another"),
    "pairs.left": Key("left", "member(-1)", "Previous person", "Answer for one person: the previous"),
    "pairs.right": Key("right", "member(1)", "Next person", "Answer for one person: the next"),
    "tick": Key("space", "tick", "Tick", "Tick or untick this line"),
    "pairs.partner": Key("p", "partner", "Partner", "Choose another partner"),
    "pairs.again": Key("r", "again", "Round", "Find again; elsewhere: look for a new round"),
    "pairs.start": Key("s", "start", "Start", "Start this round"),
    "pairs.finish": Key("F", "finish", "Finish", "Finish the open round; who has not answered is not waited for"),
    "pairs.why": Key("w", "why", "Why", "Why these people, in full"),
    "pairs.room": Key("R", "room", "Room view", "One proposal at a time, large, for a meeting room"),
    "messages": Key("m", "messages", "Messages", "All texts to people, ready to copy"),
    "import": Key("i", "import", "Import", "Import the team's answers from a file"),
    "export": Key("x", "export", "Report", "Reports, tables and calendars, saved to a file"),
    "undo": Key("u", "undo", "Undo", "Take back the last change"),
    "redo": Key("U", "redo", "Redo", "Do again what was taken back"),
    "filter": Key("f", "filter", "Filter", "Show only some lines of this list"),
    "copy": Key("C", "copy", "Copy", "Copy what is on the screen as text"),
    "pairing.close": Key("c", "close_out", "Close", "Close this pairing with the three questions"),
    "pairing.break": Key("b", "take_break", "Break", "A break: its clock stops until a day"),
    "pairing.fit": Key("h", "fit", "How is it", "Whether it is a good fit, asked of each after the first meeting"),
    "snooze": Key("z", "snooze", "Later", "Not now: two weeks later"),
    "options": Key("o", "options", "Options", "How rounds are made: trios, goals, rules, rhythm"),
    "questions": Key("t", "questions", "Questions", "The questions to send to your team"),
    "demo": Key("v", "demo", "Demo", "Look at a demo team; your own data stay as they are"),
    "search.leave": Key("down,escape,tab", "leave", "Results", "From the line to what was found"),
    "side": Key("ctrl+t", "side", "Side", "Search in all, who teaches, who wants, or people"),
    "skills.care": Key(
        "S", "skills", "Skills", "The team's words for skills: merge, rename, other words, related, kind"
    ),
    "skills.merge": Key("M", "merge", "Merge", "Make one skill of two; all profiles and meetings follow"),
    "skills.words": Key("A", "words", "Other words", "The other words that people type for this skill"),
    "skills.related": Key("L", "related", "Related", "The skills whose teachers can really help with this one"),
    "skills.kind": Key("K", "kind", "Kind", "Technical, business, people, craft or language"),
    "open": Key("enter", "open", "Open", "Open this line"),
    "move.down": Key("down,j", "down", "Down", "One line down"),
    "move.up": Key("up,k", "up", "Up", "One line up"),
    "move.page_down": Key("pagedown", "page_down", "Page down", "One page down"),
    "move.page_up": Key("pageup", "page_up", "Page up", "One page up"),
    "move.top": Key("home", "top", "First", "To the first line; gg does the same"),
    "move.g": Key("g", "g", "g", "gg: to the first line"),
    "move.bottom": Key("end,G", "bottom", "Last", "To the last line"),
    "help": Key("?", "help", "Keys", "The keys of this screen"),
    "palette": Key(":,ctrl+p", "palette", "Commands", "Every action, person, pairing and skill by name"),
    "save": Key("ctrl+s", "save", "Save", "Save the form"),
    "cancel": Key("escape", "cancel", "Cancel", "Leave; what you typed is asked about first"),
    "back": Key("q", "back", "Back", "Back; on the first screen: quit"),
    "quit": Key("ctrl+q", "quit", "Quit", "Quit; everything is saved already"),
}


PLACES = tuple(
    (action_id.removeprefix("go."), known.word) for action_id, known in KEYS.items() if action_id.startswith("go.")
)
"""The five screens in their order, with the word for each."""

DEFAULTS: Mapping[str, str] = {action_id: known.keys for action_id, known in KEYS.items()}
"""The keys of each action before anybody chose others."""
