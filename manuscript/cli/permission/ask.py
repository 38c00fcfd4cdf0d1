"""`manuscript permission ask`: a message for everybody whose words are wanted and not permitted yet; it sends nothing."""

from pathlib import Path
from typing import Any

import click
import msgspec

from manuscript.cli import findings, say
from manuscript.cli.permission.options import a_day, as_tuple
from manuscript.cli.shared import as_json, dry_run, in_book
from manuscript.errors import WrongUse
from manuscript.model.files import ScopeEntry
from manuscript.model.permits import AskWish, Letter, Requests

NO_ADVICE = "The text of the request is no legal advice; nobody has looked whether it is enough in your case."


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--person", default="", metavar="NAME", help="Only this person: a name, or that of the file in people/.")
@click.option("--chapter", default="", metavar="ID", help="Only what this chapter quotes, or is meant for.")
@click.option("--remind", is_flag=True, help="Remind also those whose time is not over.")
@click.option("--due", default="", metavar="DAY", callback=a_day, help="The day by which you ask for an answer.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=14, show_default=True, help="The same, in days from --on."
)
@click.option("--lang", default="", metavar="nl|en", help="Write to everybody in this language.")
@click.option(
    "--formats", default="all", callback=as_tuple, metavar="F,F", help="Ask for these only: print, ebook, web."
)
@click.option(
    "--until", default="", metavar="DAY", callback=a_day, help="Ask until this day; without it, there is no end date."
)
@click.option(
    "--on", default="", metavar="DAY", callback=a_day, help="The day on which they go out; without it, today."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where the messages go; never into git.")
@in_book
@dry_run
@as_json
def command(ids: tuple[str, ...], root: Path, out: Path | None, **options: Any) -> int:
    """Make the messages that ask readers whether they may be quoted, one a person. It sends nothing.

    Without an ID: everybody whose words a chapter quotes, or who are to be quoted, and whose yes is lacking or does not cover
    what is printed; and a reminder for those whose time to answer is over. Who said no is not asked again.

    Each message lies in contributions/.local/requests/, which git does not see: as .eml, to be opened and sent by your mail
    program, and as .txt, to be pasted under the words on the blog. An entry in contributions/permissions/ says that they were
    asked.

    The text of the request is no legal advice.

    With --json: {letters, unasked, files, findings}.

    Example: manuscript permission ask --dry-run
    """
    from manuscript import sidestreets  # late: --help needs none of it

    wish = _wish(ids, **options)
    made = sidestreets.ask_permission(root, wish, out)
    if say.for_program():
        say.document(_document(made))
    else:
        _show(made, wish)
    return findings.exit_code(made.findings)


def _wish(ids: tuple[str, ...], *, formats: Any, until: str, due: str, on: str, **options: Any) -> AskWish:
    from manuscript.outside import git  # late: --help needs no clock

    day = on or git.today()
    if day > git.today():
        raise WrongUse(f"--on {day} is still to come.", "Ask on the day on which you send the messages.")
    if due and due <= day:
        raise WrongUse(f"--due {due} is not after {day}.", "Give people some days to answer.")
    scope = msgspec.convert({"formats": formats, "languages": [], "until": until}, ScopeEntry)
    return AskWish(refs=ids, due=due, on=day, scope=scope, **options)


def _document(made: Requests) -> dict[str, Any]:
    return {
        "letters": [_letter(one) for one in made.letters],
        "unasked": [say.cleaned(msgspec.structs.asdict(one)) for one in made.unasked],
        "files": list(made.files),
        "findings": [findings.as_dict(one) for one in made.findings],
    }


def _letter(letter: Letter) -> dict[str, Any]:
    fields = say.cleaned(msgspec.structs.asdict(letter))
    return {**fields, "contributions": list(letter.contributions), "files": list(letter.files)}


def _show(made: Requests, wish: AskWish) -> None:
    for letter in made.letters:
        _show_letter(letter, wish)
    for one in made.unasked if wish.refs or wish.person or wish.chapter or wish.dry_run or not made.letters else ():
        say.line(f"Not asked about {one.contribution} ({one.name}): {one.because}.")
    findings.show_each(made.findings)
    verb = "Would write" if wish.dry_run else "Wrote"
    reminders = sum(letter.reminder for letter in made.letters)
    say.line(f"{verb} {len(made.letters)} message(s), {reminders} of them reminder(s). Nothing was sent.")
    if made.letters:
        say.line(NO_ADVICE)
    if made.letters and not wish.dry_run:
        say.line(
            "Commit contributions/permissions/ and contributions/people/: by them it is known who was asked, and when."
        )


def _show_letter(letter: Letter, wish: AskWish) -> None:
    what = "reminder" if letter.reminder else "request"
    where = f"to {letter.address}" if letter.address else "without an address: paste the .txt as a reply on the blog"
    say.line(f"{letter.name}: {what} in `{letter.lang}` about {', '.join(letter.contributions)}, {where}", style="bold")
    if wish.dry_run:
        say.line(f"    {letter.subject}")
        say.line()
        for line in letter.text.splitlines():
            say.line(f"    {line}")
        say.line()
    for path in (*letter.files, letter.entry):
        say.line(f"    {path}")
