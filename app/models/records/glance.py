"""What the window shows at its very first paint, before anything heavy is imported."""

from typing import NamedTuple


class Glance(NamedTuple):
    """A few words read by plain SQL: texts only, already in French. Kept light: no dataclass, no enumeration.

    ``cards``: (title, value, note) of each right; ``todos``: titles of what is to be done.
    """

    full_name: str = ""
    details: str = ""
    cards: tuple[tuple[str, str, str], ...] = ()
    todos: tuple[str, ...] = ()
    editions: str = ""
    place: str = "Sur ce poste"
