"""Regional courses in LHÉO 2.2 or 2.3: formations with their actions and sessions, or summaries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.models.records.courses import CourseRow, Dataset
from app.models.records.trainings import TrainingKind
from app.services.opendata.course_cells import CONTENT, NAME, OBJECTIVE, SHORT, TITLE, identity, sized
from app.services.opendata.course_facts import certification_code, modality
from app.services.opendata.course_file import CourseFile, Opened
from app.services.opendata.course_xml import Node, XmlRecords

RECORDS, EXTRAS = ("formation", "resume-offre"), ("extras",)
OPEN_ENDED = "-"
"""An end that is not known, in ``CourseRow.ends``."""
MOST_SESSIONS = 60
_ROME, _FORMACODE = re.compile(r"[A-N]\d{4}"), re.compile(r"\d{5}")
_PAGE = re.compile(r"https?://[^\s\"<>@]{4,300}")
_PRIVATE = (
    "Les coordonnées des personnes à contacter (noms, téléphones, adresses électroniques) ne sont pas "
    "conservées\u00a0: passez par le site de l’organisme."
)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the actions of one formation share."""

    title: str
    provider: str
    siret: str
    codes: tuple[str, str, str]
    """Occupations, formacodes, keywords."""
    certification: str
    kind: str
    certifying: bool
    level: int | None


class LheoCourses(CourseFile):
    """Reads LHÉO with or without its namespace; one course for each action, or each summary."""

    dataset = Dataset.LHEO
    title = "Offre régionale de formation (LHÉO)"
    source = "Fichier LHÉO d’un Carif-Oref"

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._xml = XmlRecords(self.name, opened.text, RECORDS, EXTRAS)

    def _courses(self) -> Iterator[CourseRow]:
        """Stream the courses of the file."""
        for record in self._xml.records():
            held = self._held(record)
            if not held.title:
                self.tally["untitled"] += 1
            elif record.name == "formation":
                yield from self._actions(record, held)
            else:
                yield self._summary(record, held)
        for extra in self._xml.extras:
            for one in extra.every("extra"):
                if one.attributes.get("info") == "date-export":
                    self.dated(one.text)

    def _held(self, record: Node) -> _Held:
        """Read what does not depend on the place: never the contacts."""
        responsible = record.first("organisme-formation-responsable") or record
        codes = tuple(
            certification_code(one.say("code-RNCP"), one.say("code-RS"))
            for one in record.every("certification")
        )
        code, register, is_block = next((one for one in codes if one[0]), ("", "", False))
        certifinfo = record.say("certification/code-CERTIFINFO")
        title = self.cells.line(record.say("intitule-formation"), TITLE)
        certifying = record.say("certifiante") == "1"
        kind = TrainingKind.BLOCK if is_block else self.facts.kind(register, title, "", certifinfo)
        level = record.say("code-niveau-sortie") or _extra(record, "complements", "code-niveau-sortie")
        domain = record.first("domaine-formation") or record
        return _Held(
            title=title,
            provider=self.cells.line(responsible.say("nom-organisme", "raison-sociale"), NAME),
            siret=self.cells.siret(responsible.say("SIRET-organisme-formation/SIRET", "SIRET")),
            codes=(
                _codes(domain.every("code-ROME"), _ROME),
                _codes(domain.every("code-FORMACODE"), _FORMACODE),
                ", ".join(f"NSF {one.text.strip()}" for one in domain.every("code-NSF") if one.text.strip()),
            ),
            certification=code,
            kind=kind.value,
            certifying=bool(register) or certifying,
            level=self.facts.lheo_levels.get(level),
        )

    def _actions(self, formation: Node, held: _Held) -> Iterator[CourseRow]:
        """Give a course for each action: a place, its sessions, its price."""
        number = formation.attributes.get("numero", "") or identity(held.title, held.siret)
        for rank, action in enumerate(formation.every("action")):
            commune, department = self._place(action.first("lieu-de-formation/coordonnees/adresse"))
            trainer = action.first("organisme-formateur")
            provider, siret = held.provider, held.siret
            if trainer is not None and not provider:
                provider = self.cells.line(trainer.say("raison-sociale-formateur"), NAME)
            if trainer is not None and not siret:
                siret = self.cells.siret(trainer.say("SIRET-formateur/SIRET"))
            price, price_to = self._price(action)
            starts, ends = self._sessions(action.every("session"))
            name = f"{number}_{action.attributes.get('numero', '') or rank}"
            yield self._row(formation, held, name)._replace(
                provider=provider,
                siret=siret,
                commune_code=commune,
                department=department,
                modality=modality(action.say("modalites-enseignement"), self.facts),
                price=price,
                price_to=price_to,
                hours=self._hours(action),
                starts=starts,
                ends=ends,
                permanent=action.say("modalites-entrees-sorties") == "1",
                prerequisites=self.cells.text(action.say("conditions-specifiques"), SHORT),
                url=_page(action.say("url-action/urlweb"), formation.say("url-formation/urlweb")),
                updated_on=self.cells.day(action.attributes.get("datemaj", "")),
            )

    def _summary(self, offer: Node, held: _Held) -> CourseRow:
        """Give the course of a summary."""
        commune, department = self._place(offer)
        starts, ends = self._sessions(offer.every("session"))
        number = offer.attributes.get("numero", "") or identity(held.title, held.siret, commune, starts)
        return self._row(offer, held, number)._replace(
            commune_code=commune,
            department=department,
            modality=modality(offer.say("modalites-enseignement"), self.facts),
            hours=self._hours(offer),
            starts=starts,
            ends=ends,
            url=_page(offer.say("url-formation/urlweb")),
        )

    def _row(self, record: Node, held: _Held, name: str) -> CourseRow:
        """Give what is read alike of a formation and of a summary."""
        occupations, formacodes, keywords = held.codes
        return CourseRow(
            id=sized("lheo", name),
            title=held.title,
            provider=held.provider,
            siret=held.siret,
            kind=held.kind,
            certifying=held.certifying,
            level=held.level,
            certification=held.certification,
            objective=self.cells.text(record.say("objectif-formation"), OBJECTIVE),
            content=self.cells.text(record.say("contenu-formation"), CONTENT),
            results=self.cells.text(record.say("resultats-attendus"), SHORT),
            occupations=occupations,
            formacodes=formacodes,
            keywords=keywords,
            updated_on=self.cells.day(record.attributes.get("datemaj", "")),
        )

    def _place(self, address: Node | None) -> tuple[str, str]:
        """Read where it is: the code of the commune, else the postcode and the town."""
        if address is None:
            return "", ""
        commune, department = self.places.commune(
            address.say("code-INSEE-commune"), address.say("codepostal"), address.say("ville")
        )
        return commune, department or self.places.department(address.say("departement"))

    def _price(self, action: Node) -> tuple[int | None, int | None]:
        """Read the whole price where it is published; what is asked of the trainee is another thing."""
        told = action.say("prix-total-TTC")
        return self.cells.prices(told, told) if told else (None, None)

    def _hours(self, record: Node) -> int | None:
        """Read the length, or add up the hours at the centre and at work."""
        if total := self.cells.hours(record.say("nombre-heures-total")):
            return total
        parts = [
            self.cells.hours(record.say(one)) for one in ("nombre-heures-centre", "nombre-heures-entreprise")
        ]
        return sum(one or 0 for one in parts) or None

    def _sessions(self, sessions: Iterator[Node]) -> tuple[str, str]:
        """Read the days sessions begin and end, in order; an end far away is not known."""
        days: dict[str, str] = {}
        for session in sessions:
            for period in session.every("periode"):
                start, end = self.cells.day(period.say("debut")), self.cells.day(period.say("fin"))
                if start and len(days) < MOST_SESSIONS:
                    days.setdefault(start, end if end >= start else OPEN_ENDED)
        ordered = sorted(days.items())
        ends = [end for _start, end in ordered]
        known = any(end != OPEN_ENDED for end in ends)
        return " ".join(start for start, _end in ordered), " ".join(ends) if known else ""

    def _said(self) -> tuple[str, ...]:
        return (_PRIVATE,)


def _codes(nodes: Iterator[Node], shape: re.Pattern[str]) -> str:
    codes = dict.fromkeys(one.text.strip() for one in nodes)
    return " ".join(one for one in codes if shape.fullmatch(one))


def _extra(record: Node, group: str, name: str) -> str:
    """Give a value among the extras of a record."""
    for extras in record.every("extras"):
        if extras.attributes.get("info") == group:
            for one in extras.every("extra"):
                if one.attributes.get("info") == name:
                    return one.text.strip()
    return ""


def _page(*urls: str) -> str:
    """Give the first address of a page, never that of a mailbox."""
    return next((one for one in urls if _PAGE.fullmatch(one)), "")
