"""`manuscript permission`: who was asked, who said yes to what, who took it back; each a command of its own."""

import click

from manuscript.cli.groups import Group
from manuscript.cli.shared import helps


class _Commands(Group):
    """The commands about the ledger."""

    package = __name__
    commands_in_order = ("ask", "grant", "refuse", "withdraw", "log", "export", "forget")


@click.group(cls=_Commands)
@helps
def command() -> None:
    """Keep the ledger: ask readers, record what they answered, take words back, list it all for the publisher.

    It is no legal advice: have a lawyer look at what you rest on.

    Begin with: manuscript permission ask --dry-run
    """
