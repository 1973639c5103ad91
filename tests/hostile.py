"""Text that people could put anywhere to act on a terminal, on markup, on a file or on a table; each is worth a try."""

from __future__ import annotations

import re

ESC, CSI, OSC, ST, BEL = "\x1b", "\x9b", "\x9d", "\x9c", "\x07"

MARKUP = (
    "[/]",
    "[/b]",
    "[b]bold",
    "[[b]]",
    "a [/usr/bin] b",
    "[@click=app.quit]Ann[/]",
    "[@click=app.bell]Bel[/]",
    "[@click='app.exit']Cid[/]",
    "[@click=screen.dismiss]Dan[/]",
    "[@click=app.hostile('x')]Eve[/]",
    "[link=https://evil.example]Fay[/link]",
    "[red on blue]Gus",
    "[$error]Hal[/]",
    "Sam [they/them] Lee",
    "C[sharp]",
    "list[int]",
    "[",
    "]",
    "[]",
    "[ ]",
    "\\[b]back\\",
    "\\",
    "$name",
    "${PATH} $(id) `id`",
    "{name}",
    "{0} {} {{",
    "%s %d %(name)s",
    ":smile: :warning:",
    "*bold* _it_ ~~no~~ # head",
    "<b>html</b><script>alert(1)</script>",
    "| cell | cell |",
    "&amp; &lt;",
)
CONTROL = (
    f"{ESC}[31mred",
    f"{ESC}[2Jgone",
    f"{ESC}[?1049ltwin",
    f"{ESC}]52;c;ZXZpbA=={BEL}clip",
    f"{ESC}]0;owned{BEL}title",
    f"{ESC}]2;owned{ESC}\\title",
    f"{ESC}]8;;https://evil.example{ESC}\\link{ESC}]8;;{ESC}\\",
    f"{ESC}Pq#0{ESC}\\sixel",
    f"{ESC}_Gf=24{ESC}\\kitty",
    f"{ESC}creset",
    f"{ESC}",
    f"{CSI}31mc1",
    f"{OSC}52;c;ZXZpbA=={ST}c1 clip",
    f"{OSC}0;owned{ST}c1 title",
    "nul\x00nul",
    "del\x7fdel",
    "bell\x07",
    "back\x08\x08\x08space",
    "shift\x0eout\x0fin",
    "return\rcarriage",
    "two\nlines",
    "tab\tbed",
    "form\x0cfeed \x0bvertical",
    "next\x85line \u2028 line \u2029 paragraph",
    "enq\x05 can\x18 sub\x1a",
)
UNICODE = (
    "A\u202egnp.exe",
    "\u2066iso\u2069late\u202c",
    "\u200fmark\u200e",
    "a\u200bb",
    "soft\u00adhyphen \ufeffbom",
    "tag\U000e0041\U000e0042\U000e007f",
    "stack" + "e" + "\u0301" * 60,
    "zalgo" + "\u0336\u0489" * 30,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
    "\U0001f1e9\U0001f1ea\u2764\ufe0f flag",
    "\u6771\u4eac\u90fd\u5e81\u8077\u54e1",
    "\u0645\u0631\u062d\u0628\u0627 \u0623\u062d\u0645\u062f",
    "\u0928\u092e\u0938\u094d\u0924\u0947",
    "caf\u00e9",
    "cafe\u0301",
    "\u0131stanbul \u0130zmir",
    "\ufffe\uffff non",
    "\uff1d1+1 full",
    "\u00a0\u2007\u202f",
    "x" * 10_000,
    "\u6771" * 3_000,
    " ",
)
DATA = (
    "=1+1",
    "+44 20 7946",
    "-2+3",
    "@SUM(A1)",
    "'; DROP TABLE people;--",
    "../../etc/passwd",
    "C:\\con\\nul",
    "~/.bashrc",
    "null",
    "true",
    "0123",
    "\"quoted\", 'twice'",
    "a;b,c/d",
)
LONE = ("\ud800lone", "low\udfff")
"""Lone surrogates: a file cannot hold them, a command line and a form can."""

HOSTILE = (*MARKUP, *CONTROL, *UNICODE, *DATA)
EVERYTHING = (*HOSTILE, *LONE)

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""What no cell of a screen may hold: it would act on the terminal, or show other text than there is."""

FOREIGN_ACTIONS = ("app.quit", "app.bell", "app.exit", "screen.dismiss", "app.hostile", "evil.example")
"""What a click on hostile text would run if it were read as markup."""

assert len(HOSTILE) >= 60
