"""Find communes."""

from collections.abc import Callable, Mapping

from app.models.records.ids import CommuneCode
from app.models.records.places import Commune
from app.models.store.reference_store import ReferenceStore
from app.services.search.places import communes_named, find_communes


class Places:
    """Questions about communes."""

    def __init__(
        self, store: ReferenceStore, departments: Callable[[], Mapping[str, str]] = dict[str, str]
    ) -> None:
        """Prepare the use case; ``departments`` gives their names by code."""
        self._store, self._departments = store, departments

    def complete(self, text: str, limit: int = 8) -> list[Commune]:
        """Propose communes as one types a name or a postcode."""
        with self._store.read() as reading:
            return find_communes(reading, text, limit)

    def named(self, text: str) -> list[Commune]:
        """Give the communes of that very name, postcode or both: nothing is guessed."""
        with self._store.read() as reading:
            return communes_named(reading, text)

    def department(self, commune: Commune) -> str:
        """Name the department of a commune, ``Cher (18)``."""
        return self.department_name(commune.department)

    def department_name(self, code: str) -> str:
        """Name a department by its code, ``Cher (18)``."""
        name = self._departments().get(code)
        return f"{name} ({code})" if name else f"département {code}"

    def department_names(self) -> Mapping[str, str]:
        """Give the names of departments by code."""
        return self._departments()

    def commune(self, code: CommuneCode) -> Commune | None:
        """Give a commune by its INSEE code."""
        with self._store.read() as reading:
            return reading.places.by_code(code)
