"""The two themes of the program, and the colours that every theme needs for its charts and frames."""

from __future__ import annotations

from textual.theme import Theme

TEACH = "#0072B2"
"""Okabe and Ito's blue, for teaching."""

LEARN = "#E69F00"
"""Okabe and Ito's orange, for learning."""


def defaults_for(theme: Theme) -> dict[str, str]:
    """What a theme that does not know Tandem gets for Tandem's own names: its own colours."""
    colours = {**theme.to_color_system().generate(), **theme.variables}
    return {
        "teach": TEACH,
        "learn": LEARN,
        "pane-border": colours["text-muted"] if theme.ansi else colours["panel-lighten-2"],
        "pane-border-focus": colours["border"],
        "pane-title": colours["foreground"],
        "cursor-background": colours["block-cursor-background"],
        "cursor-text": colours["block-cursor-foreground"],
        "nav-here": colours["block-cursor-background"],
        "nav-here-text": colours["block-cursor-foreground"],
        "nav-demo": colours["warning"],
        "nav-demo-text": colours["text"],
        "problem": colours["text-error"],
        "colours-on-cursor": "no",  # one of its colours may be that of the cursor
    }


TANDEM_DARK = Theme(
    name="tandem-dark",
    primary="#6CB6E8",
    secondary="#8FA7BF",
    accent="#F0B84A",
    warning="#F0B84A",
    error="#FF8C7A",
    success="#6CCB9A",
    foreground="#E6E9EC",
    background="#14181C",
    surface="#1A1F24",
    panel="#232A31",
    dark=True,
    variables={
        "pane-border": "#55626F",
        "pane-border-focus": "#6CB6E8",
        "pane-title": "#E6E9EC",
        "cursor-background": "#1E4560",
        "cursor-text": "#FFFFFF",
        "nav-here": "#6CB6E8",
        "nav-here-text": "#10151A",
        "nav-demo": "#F0B84A",
        "nav-demo-text": "#10151A",
        "problem": "#FF9C8C",
        "colours-on-cursor": "yes",
        "text-muted": "#A5B0BA",
        "text-disabled": "#9CA7B1",
        "text-primary": "#8CC8F2",
        "text-accent": "#F3C566",
        "text-warning": "#F3C566",
        "text-error": "#FF9C8C",
        "text-success": "#84D8AD",
        "footer-key-foreground": "#F3C566",
    },
)

TANDEM_LIGHT = Theme(
    name="tandem-light",
    primary="#005A8F",
    secondary="#4A5B6B",
    accent="#8A5300",
    warning="#8A5300",
    error="#B3261E",
    success="#1B6B3F",
    foreground="#1B2126",
    background="#FBFAF7",
    surface="#F3F1EC",
    panel="#E6E3DB",
    dark=False,
    variables={
        "pane-border": "#8C949B",
        "pane-border-focus": "#005A8F",
        "pane-title": "#1B2126",
        "cursor-background": "#BFDDF0",
        "cursor-text": "#0B1A24",
        "nav-here": "#005A8F",
        "nav-here-text": "#FFFFFF",
        "nav-demo": "#8A5300",
        "nav-demo-text": "#FFFFFF",
        "problem": "#A3211A",
        "colours-on-cursor": "yes",
        "text-muted": "#525C65",
        "text-disabled": "#565F67",
        "text-primary": "#00507F",
        "text-accent": "#7A4900",
        "text-warning": "#7A4900",
        "text-error": "#A3211A",
        "text-success": "#175C36",
        "footer-key-foreground": "#7A4900",
    },
)

OWN = (TANDEM_DARK, TANDEM_LIGHT)
