"""A template x the map in `book.yaml` -> the style of every role: the one that the map names, else the one of our name.

A role that has neither takes the style of another role, where that is no loss (`styleroles`); never `Normal` without a word.
"""

from collections.abc import Iterable, Iterator, Mapping

from manuscript.core.records import nearest
from manuscript.core.wordnames import is_words_own, meant
from manuscript.model.styleroles import ROLES, Role, StyleKind
from manuscript.model.template import Assigned, Listed, Template

KINDS: dict[StyleKind, str] = {"paragraph": "paragraphs", "character": "words", "table": "tables", "numbering": "lists"}
"""What each kind of style is for, in words."""

ALONE = ("reader_quote", "reader_words")
"""Roles that share their style with no other: by it readers' words are found again in a finished file."""


_NO_NUMBERS = ("", "none", "bullet")


def assign(named: Mapping[str, str], template: Template) -> Assigned:
    """Give every role its style; `named` are names by the keys of roles."""
    found = {key: style(name, ROLES[key].kind, template.styles) for key, name in named.items()}
    known = {key: one.id for key, one in found.items() if one}
    free = {key: role for key, role in ROLES.items() if role.style and key not in named}
    ours = {key: style(role.style, role.kind, template.styles) for key, role in free.items()}
    own = {key: one.id for key, one in ours.items() if one} | known
    ids: dict[str, str] = {}
    lacking = []
    for key, role in ROLES.items():
        does = _does(role, own, named)
        if does is not None:
            ids[key] = does
        elif not any(one in named for one in chain(role)):
            lacking.append(key)
    unknown = {key: _nearest(name, ROLES[key].kind, template.styles) for key, name in named.items() if not found[key]}
    return Assigned(ids=ids, unknown=unknown, lacking=tuple(lacking))


def chain(role: Role) -> Iterator[str]:
    """Give the keys of a role and of those whose style does instead, the nearest first."""
    yield role.key
    if role.instead:
        yield from chain(ROLES[role.instead])


def _does(role: Role, own: Mapping[str, str], named: Mapping[str, str]) -> str | None:
    """Give the style that does for a role; None where none does. A name that leads nowhere is no reason for another style."""
    if role.key in own:
        return own[role.key]
    if role.key in named:
        return None
    if role.drop:
        return ""
    return _does(ROLES[role.instead], own, named) if role.instead else None


def style(name: str, kind: StyleKind, styles: Iterable[Listed]) -> Listed | None:
    """Find a style by the name that a person calls it: as in the file, as Word shows it, or by another name it goes by."""
    ones = [one for one in styles if one.kind == kind]
    bare, own = " ".join(name.split()), meant(name)
    return (
        next((one for one in ones if one.name == bare), None)
        or next((one for one in ones if is_words_own(own) and one.name.casefold() == own.casefold()), None)
        or next((one for one in ones if bare in (*one.aliases, ",".join((one.name, *one.aliases)))), None)
    )


def counting(role: str, assigned: Assigned, styles: Iterable[Listed]) -> Listed | None:
    """Give the style of a role if it numbers by itself what it dresses; None where it does not."""
    own = assigned.ids.get(role, "")
    return next((one for one in styles if one.id == own and one.numbering not in _NO_NUMBERS), None)


def _nearest(name: str, kind: StyleKind, styles: tuple[Listed, ...]) -> str:
    """Say which styles of the template come nearest; that it has the name for another kind of style, where it has."""
    for other in ("paragraph", "character", "table"):
        if other != kind and style(name, other, styles):
            return f"It is a style for {KINDS[other]}; this role needs one for {KINDS[kind]}."
    if is_words_own(meant(name)):
        return "Word shows it, but the template does not hold it: use it there once, and save."
    names = [one.name for one in styles if one.kind == kind and not one.hidden]
    alike = next((one for one in names if one.casefold() == name.casefold()), "")
    if alike:
        return f"Capitals count: it is `{alike}`."
    return nearest(name, names, "The template has")
