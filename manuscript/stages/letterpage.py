"""A letter in Markdown -> the same as a page that any browser opens: words and lists, nothing that runs or fetches."""

from html import escape

from manuscript.core import plainpost
from manuscript.outside import pandoc, posting

_STYLE = "body { max-width: 42em; margin: 3em auto; padding: 0 1em; font: 1.05em/1.5 Georgia, serif }"


def page(markdown: str, title: str, lang: str) -> bytes:
    """Write the page; raw markup of a book's own template does not come into it."""
    body = posting.write(plainpost.plain(pandoc.read_plain(markdown).blocks).blocks).html
    body = body.replace("<h2>", "<h1>", 1).replace(
        "</h2>", "</h1>", 1
    )  # a post begins below its blog's title, a letter does not
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    ).encode()
