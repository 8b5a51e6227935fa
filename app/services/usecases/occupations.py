"""Find occupations, titles and skills; read a fiche; propose the skills of a job held."""

import re

from app.models.records.dossier import Dossier
from app.models.records.found import Findings, OccupationHit
from app.models.records.ids import CommuneCode, RomeCode, SkillCode
from app.models.records.market import Market
from app.models.records.path import Experience
from app.models.records.rome import Core, Domain, Fiche, OccupationLine, Skill, SkillHit, SkillKind, TitleHit
from app.models.records.trouble import NotFound
from app.models.store.reference_store import ReferenceStore
from app.services.usecases.by_code import find_code
from app.services.usecases.indexes import Indexes
from app.services.usecases.market import read_market

PROPOSED = 18
CORE_ORDER = {Core.MAIN: 0, Core.EMERGING: 1, None: 2}
KIND_ORDER = {SkillKind.KNOW_HOW: 0, SkillKind.SOFT: 1, SkillKind.KNOWLEDGE: 2}


class Occupations:
    """Questions about occupations and skills."""

    def __init__(self, store: ReferenceStore, indexes: Indexes) -> None:
        self._store = store
        self._indexes = indexes

    def warm_up(self) -> None:
        """Build the index of titles ahead of the first keystroke; the others wait for ``warm_search``."""
        _ = self._indexes.titles

    def warm_search(self) -> None:
        """Build the search of occupations, which weighs titles, fiches and skills: some seconds of work."""
        _ = self._indexes.finder

    def complete_title(self, text: str, limit: int = 8) -> list[TitleHit]:
        """Propose job titles as one types."""
        return self._indexes.titles.search(text, limit)

    def complete_skill(self, text: str, limit: int = 8) -> list[SkillHit]:
        """Propose skills as one types."""
        return self._indexes.skills.search(text, limit)

    def search(self, text: str, grand_domain: str = "", limit: int = 60) -> list[OccupationHit]:
        """Find occupations by words, what is near included; each comes with what matched."""
        return list(self.find(text, grand_domain, limit).widened)

    def find(self, text: str, grand_domain: str = "", limit: int = 60) -> Findings:
        """Find occupations by words: those a title of which bears all; then what is near too.

        The code of an occupation, ``J1506`` or ``j1506``, finds it in any domain; one of a past edition finds
        what took over from it.
        """
        code = re.fullmatch(r"\s*([a-z])\s?([0-9]{4})\s*", text, re.ASCII | re.IGNORECASE)
        if code is not None:
            with self._store.read() as reading:
                return find_code(reading, RomeCode(f"{code[1].upper()}{code[2]}"), limit)
        return self._indexes.finder.find(text, limit, grand_domain)

    def lines(self, grand_domain: str = "") -> tuple[OccupationLine, ...]:
        """List all the occupations of a grand domain, or of all."""
        with self._store.read() as reading:
            return reading.occupations.lines(grand_domain)

    def grand_domains(self) -> tuple[Domain, ...]:
        """List the grand domains."""
        with self._store.read() as reading:
            return reading.occupations.grand_domains()

    def fiche(self, code: RomeCode) -> Fiche:
        """Give the whole fiche of an occupation.

        Raises:
            NotFound: the edition in place has no such code.
        """
        asked = RomeCode(code.strip().upper())
        with self._store.read() as reading:
            found = reading.occupations.fiche(asked)
            gone = None if found else next(iter(reading.changes.of_occupations([asked]).get(asked, [])), None)
        if gone is not None:
            heir = next(iter(gone[1].successors), None)
            follow = f"\u00a0; voir «\u00a0{heir.label}\u00a0» ({heir.code})" if heir else ""
            raise NotFound(
                f"«\u00a0{gone[1].old_label}\u00a0» ({asked}) n’est plus dans le ROME installé{follow}."
            )
        if found is None:
            raise NotFound(
                f"Le métier « {code} » n’est pas dans l’édition du ROME installée. "
                "Vérifiez le code, ou importez une édition plus complète."
            )
        return found

    def market(self, code: RomeCode, commune: CommuneCode | None = None) -> Market:
        """Give the figures of the labour market for an occupation: near a commune where it is known."""
        with self._store.read() as reading:
            return read_market(reading, code, commune)

    def known_codes(self, dossier: Dossier) -> dict[RomeCode, str]:
        """Give the current label of each occupation a dossier speaks of; codes no longer known are absent."""
        tied = (*dossier.experiences, *dossier.activities, *dossier.studies)
        codes = {code for one in tied if (code := one.rome_code)}  # type: ignore[attr-defined]
        codes |= {one.rome_code for one in dossier.projects}
        with self._store.read() as reading:
            lines = [reading.occupations.line(code) for code in sorted(codes)]
        return {line.code: line.label for line in lines if line is not None}

    def proposals(self, experience: Experience, held: frozenset[SkillCode]) -> tuple[Skill, ...]:
        """Propose the skills that go with a job held, without those already held, the core ones first."""
        if experience.rome_code is None:
            return ()
        with self._store.read() as reading:
            skills = reading.skills.of_occupation(experience.rome_code)
        left = [skill for skill in skills if skill.code not in held]
        left.sort(key=lambda one: (KIND_ORDER[one.kind], CORE_ORDER[one.core], one.label.lower()))
        know_how = [one for one in left if one.kind is SkillKind.KNOW_HOW][: PROPOSED - 6]
        others = [one for one in left if one.kind is not SkillKind.KNOW_HOW]
        return tuple([*know_how, *others][:PROPOSED])
