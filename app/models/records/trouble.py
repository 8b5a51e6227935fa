"""Known trouble: what the world may refuse, each with a French sentence that says what to do."""


class KnownTrouble(Exception):
    """Something outside the program refused; ``str(error)`` is fit to be shown as it is."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class BadInput(KnownTrouble):
    """A value given by a person or a file cannot be taken; ``field`` names it."""


class NotFound(KnownTrouble):
    """What was asked for is not in the store."""


class RefusedFile(KnownTrouble):
    """A file is not what it should be: damaged, of another kind, or too old."""


class NewerStore(KnownTrouble):
    """The store was written by a newer version of the program."""


class DiskTrouble(KnownTrouble):
    """The disk is full, read-only or out of reach."""


class Cancelled(KnownTrouble):
    """The person asked to stop; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Opération annulée : rien n’a été modifié.")
