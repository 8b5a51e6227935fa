"""Certifications: the sheet of one, those that prepare an occupation, what shows that a course does."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.models.records import certification_words as words
from app.models.records.certifications import (
    AccessWay,
    Certification,
    CertificationSheet,
    CertificationState,
    JoinWay,
    PreparedOccupation,
    SheetLine,
    Step,
    certification_code,
)
from app.models.records.course_search import Need, Toward
from app.models.records.editions import EditionKind
from app.models.records.french import NBSP, count
from app.models.records.ids import RomeCode, SkillCode
from app.models.records.trouble import BadInput, NotFound
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.opendata.certif_layouts import FRANCE_COMPETENCES
from app.services.system.clock import Clock
from app.services.usecases.certification_index import CertificationIndex, build_index
from app.services.usecases.indexes import Kept

_DIPLOMA = re.compile(r"\d\d[0-9A-Z]\d{4}[0-9A-Z]")
"""The code of a diploma in the list of the ministry, ``50022137``, ``46T22701``."""
MOST_STEPS = 12
"""Successions are followed no farther."""
NOT_IMPORTED = (
    "Les certifications ne sont pas importées : importez l’export CSV de France compétences (RNCP et RS) "
    "ou le kit apprentissage."
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What all sets say of a certification, the surest first wherever two speak."""

    facts: Certification
    datasets: tuple[str, ...]
    told_on: date | None
    state: CertificationState


class Certifications:
    """What the registers are used for; also what a search of courses asks of them (``needs``, ``toward``)."""

    def __init__(self, store: ReferenceStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        kinds = (EditionKind.ROME, EditionKind.CERTIFICATIONS)
        self._index = Kept(store, lambda reading: build_index(reading, clock.today()), kinds)

    @property
    def index(self) -> CertificationIndex:
        """Give the ties for the editions in place, built when first asked for."""
        return self._index.get()

    def warm_up(self) -> None:
        """Build the ties ahead of the first search."""
        self._index.get()

    def sheet(self, text: str, on: date | None = None) -> CertificationSheet:
        """Give one certification on a day, today when none is said.

        Args:
            text: its code, that of one of its blocks or of a diploma of the ministry, as people write it.

        Raises:
            BadInput: not a code of a register.
            NotFound: nothing was imported, or no file has this code.
        """
        code, day = certification_code(text), on or self._clock.today()
        if not code and (diploma := _DIPLOMA.fullmatch(text.strip().upper())):
            code = self._with_diploma(diploma[0], day)
        if not code:
            raise BadInput(
                f"«{NBSP}{text.strip()}{NBSP}» n’est pas un code de certification{NBSP}: "
                "écrivez par exemple RNCP37674 ou RS5616."
            )
        index = self.index
        with self._store.read() as reading:
            if reading.editions.of(EditionKind.CERTIFICATIONS) is None:
                raise NotFound(NOT_IMPORTED)
            told = _read_some(reading, [code], day).get(code)
            if told is None:
                raise NotFound(f"La certification {code} n’est dans aucun des fichiers importés.")
            return _sheet(reading, index, told, day)

    def _with_diploma(self, diploma: str, on: date) -> str:
        """Give the certification known by a diploma of the ministry, the one that may be entered first."""
        with self._store.read() as reading:
            told = _read_some(reading, reading.certifications.with_diploma(diploma), on)
        return max(told, key=lambda code: (_is_open(told[code]), len(code), code), default="")

    def preparing(self, codes: Iterable[RomeCode]) -> dict[RomeCode, tuple[str, ...]]:
        """Give the certifications that prepare some occupations: in use, or ended in the last two years."""
        return self.index.preparing(codes, self._clock.today())

    def core_askers(self, skills: Sequence[SkillCode]) -> dict[SkillCode, tuple[RomeCode, ...]]:
        """Give the occupations whose core asks for each skill; those no core asks for are absent."""
        with self._store.read() as reading:
            return _core_askers(reading, skills)

    def needs(self, skills: Sequence[SkillCode]) -> tuple[Need, ...]:
        """Say what shows that a course teaches each skill.

        A certification tied to a former code of the ROME shared by several occupations of today counts when
        at least half of these ask for the skill at their core.
        """
        if not skills:
            return ()
        index, today = self.index, self._clock.today()
        with self._store.read() as reading:
            known = reading.skills.by_codes(list(skills))
            former = reading.changes.former_skills(list(skills))
            askers = _core_askers(reading, skills)
        found = []
        for skill in skills:
            asking = askers.get(skill, ())
            published = index.published_for(asking)
            found.append(
                Need(
                    skill,
                    known[skill].label if skill in known else skill,
                    codes=(skill, *(SkillCode(one) for one in former.get(skill, ()))),
                    certifications=index.leading_to(published, asking, today),
                    occupations=tuple(dict.fromkeys((*index.with_former(asking), *map(RomeCode, published)))),
                )
            )
        return tuple(found)

    def toward(self, code: RomeCode) -> Toward:
        """Say what shows that a course leads to an occupation: its codes, the certifications that prepare it.

        Published courses name the ROME 3 code an occupation comes from: it is one of the codes.
        """
        index = self.index
        return Toward(index.written(code), index.preparing([code], self._clock.today()).get(code, ()))


def _core_askers(
    reading: ReferenceReading, skills: Sequence[SkillCode]
) -> dict[SkillCode, tuple[RomeCode, ...]]:
    found: dict[SkillCode, tuple[RomeCode, ...]] = {}
    for skill, code in reading.certification_rows.core_askers(skills):
        found[skill] = (*found.get(skill, ()), code)
    return found


def _read_some(reading: ReferenceReading, codes: Sequence[str], on: date) -> dict[str, _Told]:
    """Merge what the sets say of some certifications: the surest first, then what it leaves unsaid."""
    days = {one.dataset: one.published_on for one in reversed(reading.certifications.sources())}
    found = {}
    for code, several in reading.certifications.told_of(codes).items():
        facts, used = several[0], [several[0].dataset]
        for other in several[1:]:
            for name in ("active", "level", "starts_on", "ends_on", "delivered_until", "registration"):
                if getattr(facts, name) is None and (said := getattr(other, name)) is not None:
                    facts = replace(facts, **{name: said})
                    used.append(other.dataset)
        state = words.state_of(facts.active, facts.starts_on, facts.ends_on, on)
        found[code] = _Told(facts, tuple(dict.fromkeys(used)), days.get(facts.dataset), state)
    return found


def _sheet(reading: ReferenceReading, index: CertificationIndex, told: _Told, on: date) -> CertificationSheet:
    """Gather one certification and put it in words."""
    shelf, facts = reading.certifications, told.facts
    access, said_by = shelf.access(facts.code)
    whole = said_by == FRANCE_COMPETENCES
    used = {*told.datasets, said_by}
    successors = tuple(_successors(reading, facts.code, on))
    bare = [replace(one, label="", state_words="") for one in successors[:1]]
    brief = f"{NBSP}; {words.successors_words(bare)}" if bare else ""
    sheet = CertificationSheet(
        code=facts.code,
        register=facts.register,
        title=words.title_words(facts.code, facts.label, facts.abbreviation),
        on=on,
        state=told.state,
        state_words=f"{_state_words(told, on)}{brief}",
        lines=(),
        source_words=words.source_words(
            [one for one in shelf.sources() if one.dataset in used and one.file in ("fiches", "kit")]
        ),
        label=facts.label,
        level=facts.level,
        ends_on=facts.ends_on,
        blocks=shelf.blocks(facts.code),
        occupations=tuple(_occupations(reading, index, facts.code)),
        certifiers=shelf.certifiers(facts.code),
        access=access,
        vae=AccessWay.EXPERIENCE in access if whole else None,
        successors=successors,
        predecessors=shelf.elders(facts.code),
        diplomas=shelf.diplomas(facts.code),
        subjects=shelf.subjects(facts.code),
    )
    return replace(sheet, lines=tuple(_lines(sheet, facts, whole=whole)))


def _lines(sheet: CertificationSheet, facts: Certification, *, whole: bool) -> Iterator[SheetLine]:
    """Say what is known, line after line; what is not known is left out, the level apart."""
    registered = f", {facts.registration.label}" if facts.registration else ""
    official = [one for one in sheet.occupations if one.way is not JoinWay.WORDS]
    guessed = [one for one in sheet.occupations if one.way is JoinWay.WORDS]
    blocks = f"{count(len(sheet.blocks), 'bloc')}, à obtenir ensemble ou un par un" if sheet.blocks else ""
    told = (
        ("Registre", f"{sheet.register.label}{registered}"),
        ("Niveau", words.level_words(sheet.level, sheet.register)),
        ("Entrée", words.entry_words(sheet.state, facts.ends_on, facts.delivered_until)),
        ("Suite", words.successors_words(sheet.successors)),
        ("Remplace", ", ".join(sheet.predecessors)),
        ("Voies d’accès", words.access_words(sheet.access, whole=whole)),
        ("VAE", words.vae_words(sheet.vae)),
        ("Délivrée par", words.certifiers_words(sheet.certifiers)),
        ("Blocs de compétences", blocks),
        ("Métiers préparés", words.occupations_words(official)),
        ("Métier proche", words.occupations_words(guessed)),
        ("Diplôme", ", ".join(f"{one.label} (code {one.code})" for one in sheet.diplomas[: words.SHOWN])),
    )
    return (SheetLine(title, said) for title, said in told if said)


def _successors(reading: ReferenceReading, code: str, on: date) -> Iterator[Step]:
    """Follow what replaced it; of several at a step, the one that may be entered, else the newest."""
    seen, here = {code}, code
    for _step in range(MOST_STEPS):
        heirs = [one for one in reading.certifications.heirs(here) if one not in seen]
        if not heirs:
            return
        told = _read_some(reading, heirs, on)
        ranked = sorted(heirs, key=lambda one: (_is_open(told.get(one)), len(one), one), reverse=True)
        here = ranked[0]
        seen.update(heirs)
        others = tuple(sorted(ranked[1:]))
        known = told.get(here)
        if known is None:
            yield Step(here, "", others=others)
            continue
        facts, state = known.facts, _state_words(known, on)
        yield Step(here, facts.label, facts.starts_on or facts.decided_on, known.state, state, others)


def _state_words(told: _Told, on: date) -> str:
    """Say the state of a certification on a day."""
    return words.state_words(told.state, told.facts.starts_on, told.facts.ends_on, on, told.told_on)


def _is_open(told: _Told | None) -> bool:
    return told is not None and told.state in (CertificationState.ACTIVE, CertificationState.COMING)


def _occupations(
    reading: ReferenceReading, index: CertificationIndex, code: str
) -> Iterator[PreparedOccupation]:
    """Tie the codes a certification is published with to the occupations in place; else its name, told so."""
    published = index.published(code)
    named = index.named(code, published)
    labels = {
        rome: label
        for own in {one.from_code or code for one in published}
        for rome, label in reading.certifications.occupations(own)
    }
    codes = {fiche for one in published for fiche in index.family(one.rome).occupations}
    lines = reading.occupations.some({*codes, *([RomeCode(named[0])] if named else ())})
    for one in published:
        family, said = index.family(one.rome), labels.get(one.rome, "")
        if not family.occupations:
            yield PreparedOccupation(None, said, one.rome, said, JoinWay.FORMER, 0, one.from_code)
        for fiche in sorted(family.occupations, key=lambda fiche: named is None or fiche != named[0]):
            label = lines[fiche][0].label if fiche in lines else said
            others = len(family.occupations) - 1
            yield PreparedOccupation(fiche, label, one.rome, said, family.way, others, one.from_code)
    if named and not published:
        fiche, title = RomeCode(named[0]), named[1]
        label = lines[fiche][0].label if fiche in lines else title
        yield PreparedOccupation(fiche, label, fiche, title, JoinWay.WORDS)
