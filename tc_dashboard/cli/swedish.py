"""Typer's own words in Swedish: the usage line, the headings of the help, and what is wrong with what was written.

Typer has no other languages to choose from. What it says is put into words of ours (`text/commands.py`);
`tests/test_cli.py` asks for all help and for every kind of error, so an upgrade that says something new fails there.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandFunctionType

from tc_dashboard.text.commands import Commands as Words


class _InSwedish:
    """What a command or a group of them says of itself."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces: list[str] = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(
            ctx.command_path, " ".join(Words.pieces.get(piece, piece) for piece in pieces), Words.usage
        )

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            kind = type(param).display_type_rich(param, ctx)
            param.display_type_rich = partial(_kind, kind)
        return params

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = Words.help
        return option


def _kind(kind: str | None, ctx: Any) -> str | None:
    """What sort of value an option takes; a switch takes none."""
    return Words.kinds.get(kind, kind) if kind is not None else None


class Command(_InSwedish, TyperCommand):
    pass


class Group(_InSwedish, TyperGroup):
    pass


class App(typer.Typer):
    """Commands that speak Swedish."""

    def __init__(self, cls: type[TyperGroup] = Group, **more: Any) -> None:
        super().__init__(cls=cls, **more)

    def command(self, name: str | None = None, **more: Any) -> Callable[[CommandFunctionType], CommandFunctionType]:
        return super().command(name, cls=Command, **more)


def translated(message: str) -> str:
    """What is wrong, where Typer says it in a way that is known; else as it is."""
    for pattern, swedish in Words.errors.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(swedish)
    return message


def _tell(self: Any) -> None:
    """In the place of Typer's own: the usage line, the way to the help, and what is wrong."""
    if type(self).__name__ == "NoArgsIsHelpError":
        return
    if context := getattr(self, "ctx", None):
        typer.echo(f"{context.get_usage()}\n{Words.way_to_help(context.command_path)}\n", err=True)
    typer.echo(f"{Words.error}: {translated(self.format_message())}", err=True)


rich_utils.rich_format_error = _tell
rich_utils.ARGUMENTS_PANEL_TITLE, rich_utils.OPTIONS_PANEL_TITLE = Words.arguments, Words.options
rich_utils.COMMANDS_PANEL_TITLE, rich_utils.ERRORS_PANEL_TITLE = Words.commands, Words.error
rich_utils.DEFAULT_STRING, rich_utils.ENVVAR_STRING = Words.default, Words.variable
rich_utils.REQUIRED_LONG_STRING, rich_utils.ABORTED_TEXT = Words.required, Words.aborted
