"""Names of commands -> a click group that loads a command's module when its name is used, so that `--version` loads none."""

from collections.abc import Iterator
from importlib import import_module

import click


class Group(click.Group):
    """Holds the commands of a package: each is a module of its name there, and in it what is called `command`."""

    package = ""
    commands_in_order: tuple[str, ...] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """Give the names in the order in which a book meets them."""
        return list(self.commands_in_order)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Load one command; None where there is none of that name."""
        if cmd_name not in self.commands_in_order:
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name}").command
        return command

    def every(self, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
        """Give each command below this group with the words that call it: `("permission", "log")`."""
        for name in self.commands_in_order:
            command = self.get_command(click.Context(self), name)
            if isinstance(command, Group):
                yield from command.every((*before, name))
            elif command:
                yield (*before, name), command
