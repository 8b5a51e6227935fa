"""European occupations of a fiche, and the Europass file of a person, saved where they choose."""

from collections.abc import Sequence
from pathlib import Path

from app.models.records.dossier import Dossier
from app.models.records.editions import EditionKind
from app.models.records.esco import FAITHFUL, EscoFound, EscoLinks, EscoOccupation, EscoTie
from app.models.records.europass import EuropassContent, EuropassPreview, Parts
from app.models.records.ids import RomeCode, TitleCode
from app.models.records.trouble import NotFound
from app.models.store.reference_store import ReferenceStore
from app.services.opendata.esco_files import MAPPING
from app.services.system.clock import Clock
from app.services.usecases.dossiers import write_whole
from app.services.usecases.offers import PolicyOnce


class Esco:
    """What the official mapping to ESCO is used for."""

    def __init__(self, store: ReferenceStore, clock: Clock, policy: PolicyOnce) -> None:
        self._store = store
        self._clock = clock
        self._policy = policy

    @property
    def shared_machine(self) -> bool:
        """True on a machine that many people use (a kiosk), as the administrator's policy says."""
        return self._policy.or_nothing().kiosk

    def links(self, code: RomeCode) -> EscoLinks:
        """Give the European occupations tied to the titles of a fiche, and where that is from."""
        with self._store.read() as reading:
            if reading.editions.of(EditionKind.ESCO) is None:
                return EscoLinks(imported=False)
            sources = reading.esco.sources()
            if all(one.dataset != MAPPING for one in sources):
                return EscoLinks(imported=False, sources=sources)
            ties = reading.esco.of_fiche(code)
        return EscoLinks(True, ties, sources, kiosk=self.shared_machine)

    def find(self, text: str, limit: int = 10) -> tuple[EscoFound, ...]:
        """Find European occupations by words, each with the job titles tied to it.

        Raises:
            NotFound: the list of European occupations was not imported.
        """
        from app.services.search.european import EuropeanFinder  # not at the start

        with self._store.read() as reading:
            labels = reading.esco.every_label()
            if not labels:
                raise NotFound(
                    "La liste des métiers européens n’est pas importée\u00a0: importez "
                    "«\u00a0occupations_fr.csv\u00a0» et la correspondance ESCO–ROME."
                )
            hits = EuropeanFinder(labels, reading.esco.descriptions()).search(text, limit=limit)
            uris = [one.uri for one in hits]
            known, ties = reading.esco.occupations(uris), reading.esco.of_occupations(uris)
        tied = {uri: tuple(tie for tie in ties if tie.occupation.uri == uri) for uri in uris}
        return tuple(EscoFound(known[one.uri], one.label, one.score, tied[one.uri]) for one in hits)

    def preview(self, dossier: Dossier, parts: Parts) -> EuropassPreview:
        """Say what the Europass file of a person would hold."""
        from app.services.documents.europass_preview import europass_preview  # not at the start

        return europass_preview(self._content(dossier, parts))

    def europass(self, dossier: Dossier, parts: Parts) -> bytes:
        """Write the Europass file of a person: the parts chosen, nothing else."""
        from app.services.documents.europass import europass_xml  # not at the start

        return europass_xml(self._content(dossier, parts))

    def save_europass(self, dossier: Dossier, parts: Parts, path: Path) -> None:
        """Write the Europass file where the person chose; nothing is sent anywhere.

        Raises:
            DiskTrouble: the file cannot be written; what was there before is unchanged.
        """
        write_whole(path, self.europass(dossier, parts))

    def _content(self, dossier: Dossier, parts: Parts) -> EuropassContent:
        """Gather what the file is written from."""
        titles = {one.title_code for one in dossier.experiences if one.title_code}
        with self._store.read() as reading:
            mapped = any(one.dataset == MAPPING for one in reading.esco.sources())
            ties = reading.esco.of_titles(titles)
        occupations = {code: found for code in titles if (found := occupation_of(code, ties)) is not None}
        return EuropassContent(dossier, parts, self._clock.today(), occupations, mapped)


def occupation_of(code: TitleCode, ties: Sequence[EscoTie]) -> EscoOccupation | None:
    """Give the European occupation that may stand for a title: the one equal to it, else the only close one.

    Broader and narrower ones would say more or less than the person did; of several, none is guessed.
    """
    for relation in FAITHFUL:
        found = [
            one.occupation
            for one in ties
            if one.title_code == code and one.relation is relation and one.occupation.is_current
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None
