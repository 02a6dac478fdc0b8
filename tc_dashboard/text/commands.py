"""What the command line's library says, in Swedish."""

from collections.abc import Mapping


class Commands:
    """The frame around the commands' own texts: usage, headings, and what is wrong with what was written."""

    usage = "Användning: "
    pieces: Mapping[str, str] = {"[OPTIONS]": "[VAL]", "COMMAND [ARGS]...": "KOMMANDO […]"}
    kinds: Mapping[str, str] = {
        "<bool>": "", "<int>": "HELTAL", "<int range>": "HELTAL", "<str>": "TEXT", "<path>": "SÖKVÄG",
        "<list[Path]>": "SÖKVÄG …", "<%Y-%m-%d>": "ÅÅÅÅ-MM-DD",
    }  # fmt: skip
    """What sort of value is asked for."""
    help = "Visa den här hjälpen."
    arguments, options, commands, error = "Argument", "Val", "Kommandon", "Fel"
    default, variable, required, aborted = "[förval: {}]", "[miljövariabel: {}]", "[måste anges]", "Avbrutet."
    errors: Mapping[str, str] = {
        r"Missing command\.": "Ange ett kommando.",
        r"Missing argument '(.+?)'\.": r"\1 saknas.",
        r"Missing option '(.+?)'\.": r"\1 saknas.",
        r"No such command '(.+?)'\. Did you mean (.+)\?": r"Kommandot \1 finns inte. Menar du \2?",
        r"No such command '(.+?)'\.": r"Kommandot \1 finns inte.",
        r"No such option: (\S+) \(Possible options: (.+)\)": r"Valet \1 finns inte. Menar du \2?",
        r"No such option: (\S+)": r"Valet \1 finns inte.",
        r"Option '(.+?)' requires an argument\.": r"\1 behöver ett värde.",
        r"Option '(.+?)' does not take a value\.": r"\1 tar inget värde.",
        r"Got unexpected extra argument\(s\) \((.+)\)": r"\1 är för mycket.",
        r"Invalid value for '(.+?)': Input should be a valid integer.*": r"\1 är ett heltal. Skriv siffror.",
        r"Invalid value for '(.+?)': Value error, '(.*)' does not match .*": (
            r"\1: ”\2” är ingen dag. Skriv ÅÅÅÅ-MM-DD."
        ),
    }

    @staticmethod
    def way_to_help(command: str) -> str:
        return f"{command} --help visar hjälpen."
