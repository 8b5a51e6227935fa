"""What an import would take away from what is in place: a file cut short looks just like that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models.records.french import count, number

SHARE = 0.2
"""Share of the rows of a list that may leave without a question."""

FEW = 3
"""Rows that may always leave: a short list moves by more than its share."""

SHOWN = 3
LINE = "ligne"
CONFIRM = "J’ai vérifié\u00a0: ce fichier est complet"
"""What a person ticks to have such a file written all the same."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One list that would lose much: its name, its rows in the new file and in the edition in place."""

    what: str
    rows: int
    held: int


def losses_among(counts: Iterable[tuple[str, int, int]]) -> tuple[Loss, ...]:
    """Keep the lists that would lose more than a fifth of their rows, the worst first.

    Args:
        counts: name, rows in the new file and rows in place of each list.
    """
    found = [
        Loss(what, rows, held) for what, rows, held in counts if held - rows > max(FEW, round(SHARE * held))
    ]
    return tuple(sorted(found, key=lambda one: one.rows / one.held))


def loss_words(losses: Sequence[Loss], name: str = "") -> str:
    """Say both counts, for at most three lists; ``name`` is the file's, where it is not said beside."""
    told = [
        f"{f'a {count(one.rows, LINE)}' if one.rows else 'n’a aucune ligne'} là où l’édition en place en a "
        f"{number(one.held)} (« {one.what} »)"
        for one in losses[:SHOWN]
    ]
    if len(losses) > SHOWN:
        told.append(f"et raccourcit {count(len(losses) - SHOWN, 'autre liste', 'autres listes')}")
    who = f"« {name} »" if name else "Ce fichier"
    return f"{who} est sans doute coupé : il {' ; '.join(told)}."


def refusal_words(losses: Sequence[Loss], name: str) -> str:
    """Refuse such a file, and say how to have it written all the same."""
    return (
        f"{loss_words(losses, name)} Les données en place n’ont pas changé. S’il est bien complet, "
        "confirmez-le (en ligne de commande : --accept-loss)."
    )
