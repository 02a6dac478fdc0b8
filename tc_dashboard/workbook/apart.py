"""What tells columns of the same kind apart by their headings: a sex, a term, or both."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tc_dashboard.text import matching as words
from tc_dashboard.workbook.signs import folded, is_term

SEX, TERM = "sex", "term"


@dataclass(frozen=True)
class Apart:
    """`Antagna | HT 2024 | kv` → Antagna, Kvinnor, HT 2024; empty where the heading doesn't say."""

    base: str
    sex: str = ""
    term: str = ""

    def said(self, by: Collection[str]) -> tuple[str, ...]:
        """Which of the fields the heading tells."""
        return tuple(name for name, told in ((SEX, self.sex), (TERM, self.term)) if told and name in by)


def apart(heading: str, by: Collection[str] = (SEX, TERM)) -> Apart:
    """The heading with its sex and term taken off, wherever they stand at its ends."""
    tokens = [token for token in re.split(r"[\s,|]+", heading) if re.search(r"\w|%", token)]
    found = {SEX: "", TERM: ""}
    kinds = [(SEX, 1, _sex), *((TERM, size, _term) for size in (1, 2))]
    while True:
        step = next(
            (
                (name, rest, told)
                for name, size, known in kinds
                if name in by and not found[name] and (split := _split(tokens, size, known))
                for rest, told in (split,)
            ),
            None,
        )
        if step is None:
            break
        name, tokens, found[name] = step
    if found[SEX] and tokens and folded(tokens[-1]) in words.OF_WHICH:
        tokens = tokens[:-1]
    return Apart(" ".join(tokens), found[SEX], found[TERM])


def _split(tokens: Sequence[str], size: int, known: Callable[[str], str | None]) -> tuple[list[str], str] | None:
    if len(tokens) < size:
        return None
    for rest, told in ((tokens[:-size], tokens[-size:]), (tokens[size:], tokens[:size])):
        if (label := known(" ".join(told).strip("():"))) is not None:
            return list(rest), label
    return None


def _sex(written: str) -> str | None:
    return words.SEXES.get(folded(written))


def _term(written: str) -> str | None:
    return written if is_term(written) else None
