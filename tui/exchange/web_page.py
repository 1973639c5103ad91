"""Markdown as one self-contained web page: no scripts, nothing loaded from anywhere, raw HTML shown as text."""

from __future__ import annotations

from html import escape

_CSS = """
:root { color-scheme: light dark; --line: #8885; --teach: #0072b2; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead:not(:has(th:not(:empty))) { display: none; }
td:nth-child(3), pre { color: var(--teach); font-family: ui-monospace, monospace; }
pre { overflow-x: auto; line-height: 1.3; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--line); }
@media (prefers-color-scheme: dark) { :root { --teach: #56b4e9; } }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def web_page(markdown: str, title: str) -> str:
    """The page; `title` is shown by the browser."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
