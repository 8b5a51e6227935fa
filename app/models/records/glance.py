"""What the window shows at its very first paint, before anything heavy is imported."""


class Glance:
    """A few words read by plain SQL: texts only, already in French.

    ``cards``: (title, value, note) of each right. A plain class:
    a dataclass or a named tuple costs a millisecond of the first paint.
    """

    __slots__ = ("cards", "details", "editions", "full_name", "place")

    def __init__(
        self,
        full_name: str = "",
        details: str = "",
        cards: tuple[tuple[str, str, str], ...] = (),
        editions: str = "",
        place: str = "Sur ce poste",
    ) -> None:
        self.full_name = full_name
        self.details = details
        self.cards = cards
        self.editions = editions
        self.place = place
