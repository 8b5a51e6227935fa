"""Find communes."""

from app.models.records.ids import CommuneCode
from app.models.records.places import Commune
from app.models.store.reference_store import ReferenceStore
from app.services.search.places import find_communes


class Places:
    """Questions about communes."""

    def __init__(self, store: ReferenceStore) -> None:
        self._store = store

    def complete(self, text: str, limit: int = 8) -> list[Commune]:
        """Propose communes as one types a name or a postcode."""
        with self._store.read() as reading:
            return find_communes(reading, text, limit)

    def commune(self, code: CommuneCode) -> Commune | None:
        """Give a commune by its INSEE code."""
        with self._store.read() as reading:
            return reading.places.by_code(code)
