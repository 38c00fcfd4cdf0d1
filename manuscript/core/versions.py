"""A text that readers answer to, the notice for one -> the version of its words, which a permission names as what was read.

The program's own wording is called `LANGUAGE-NUMBER`. The number stands in the catalogue beside the words, as the message with
the text's name in the context `version`; `docs/wordings/` keeps every wording that ever had one. A book's own text says
its version itself, in the comment on its first line: `{# notice: mybook-1 #}`.
"""

import re

from manuscript.core import overrides, templating
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

_SAID = r"\s*\{{#-?\s*{text}:\s*(?P<version>[a-z0-9]+(?:[.-][a-z0-9]+)*)\s*-?#\}}"


def version(text: str, source: Source, wording: Wording) -> str:
    """Give the version of a text (`notice`) as its template has it; nothing where the book's own says none."""
    return _said(text, source) if overrides.is_own(source) else wording.version(text)


def problem(text: str, source: Source, builtin: Source, wording: Wording) -> str:
    """Say why a text cannot be told from another wording: no version, or the program's name for other words. Or nothing."""
    if not overrides.is_own(source):
        return ""
    said = _said(text, source)
    if not said:
        return "it does not say which version it is"
    if not re.fullmatch(rf"{wording.lang}-[0-9]+", said):
        return ""
    if said != wording.version(text):
        return f"the program gives its own wordings names such as `{said}`"
    try:
        other = templating.words(source, wording) != templating.words(builtin, wording)
    except ValueError:
        return ""  # what cannot be read is told of as such
    return f"`{said}` is the wording that the program brings" if other else ""


def _said(text: str, source: Source) -> str:
    match = re.match(_SAID.format(text=text), source.data.decode(errors="replace"))
    return match["version"] if match else ""
