"""Exposures to hardship that may count: within the dates of their factor and a private-law job."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.models.records.career import Career, Exposure, Factor
from app.models.records.french import NBSP, day
from app.models.records.ledger import Note
from app.models.records.person import Situation
from app.services.rights.book import Book
from app.services.rights.calendar_time import ONE_DAY, overlap, year_bounds
from app.services.rights.law import Law
from app.services.rights.spans import YEAR, Days, merged, span_months

PRIVATE_LAW = frozenset({Situation.EMPLOYEE, Situation.APPRENTICE})


@dataclass(frozen=True, slots=True)
class Piece:
    """An exposure that may count, within a factor's dates and a private-law job.

    ``rate``: nights, hours or operations a year, None when the employer declared the exposure. ``months``:
    length of the whole contract. ``cut``: some of it was outside a private-law job.
    """

    factor: Factor
    start: date
    end: date
    rate: Fraction | None
    permanent: bool
    months: Fraction
    cut: bool = False


class Exposures:
    """The exposures of a career that can be counted; what cannot is said to the book, by its place."""

    def __init__(self, career: Career, law: Law, until: date, book: Book) -> None:
        self._law = law
        self._until = until
        self._book = book
        self._jobs = _jobs(career)
        self._pension = career.retirement.day if career.retirement is not None else None
        self.pieces: list[Piece] = []
        for place, one in enumerate(career.exposures):
            self._take(place, one)
        book.notes.sort(key=lambda note: note.code)

    def years(self) -> list[int]:
        """Give the civil years with an exposure, in order."""
        found = {year for one in self.pieces for year in range(one.start.year, one.end.year + 1)}
        return sorted(found)

    def job_fills(self, year: int) -> bool:
        """Tell whether private-law jobs fill a civil year; with no job known, the exposures are trusted."""
        if self._jobs is None:
            return True
        first, last = year_bounds(year)
        return any(start <= first and last <= end for start, end in self._jobs)

    def _take(self, place: int, one: Exposure) -> None:
        """Keep what can be counted of one exposure."""
        where = f"expositions[{place}]"
        end = one.end if one.end is not None else max(one.start, date(self._until.year, 12, 31))
        began = self._law.first_day("c2p.points.mono")
        if end < one.start:
            self._book.refuse(
                f"{where}.au",
                f"La fin ({day(end)}) est avant le début ({day(one.start)}){NBSP}: "
                "corrigez l’une des deux dates.",
            )
            return
        if one.quantity is not None and one.quantity < 0:
            self._book.refuse(
                f"{where}.quantite", f"Une quantité ne peut pas être négative{NBSP}: corrigez-la."
            )
            return
        if one.start < began:
            self._book.refuse(
                f"{where}.du",
                f"Le compte existe depuis le {day(began)}{NBSP}: ce qui est avant ne compte pas.",
            )
            if end < began:
                return
        kept = [found for window in self._windows(one.factor) if (found := overlap(one.start, end, *window))]
        if kept != [(max(one.start, began), end)]:
            self._outside_factor(where, one.factor, not kept)
        if self._pension is not None:
            pension = self._pension - ONE_DAY
            kept = [found for days in kept if (found := overlap(*days, date.min, pension))]
        self._keep(where, one, end, kept)

    def _keep(self, where: str, one: Exposure, end: date, kept: list[Days]) -> None:
        """Cut an exposure by the private-law jobs, when jobs are known."""
        months = span_months(one.start, end)
        rate = None if one.quantity is None else Fraction(one.quantity)
        if rate is not None and not one.permanent and months < YEAR:
            rate = rate * YEAR / months
        within = kept
        if self._jobs is not None:
            within = [found for days in kept for job in self._jobs if (found := overlap(*days, *job))]
            if kept and not within:
                self._book.refuse(
                    f"{where}.du",
                    f"Aucun emploi salarié du privé ne couvre ces dates{NBSP}: pas de points. "
                    "Ajoutez l’emploi au parcours, ou corrigez les dates.",
                )
        cut = within != kept
        for start, last in within:
            self.pieces.append(Piece(one.factor, start, last, rate, one.permanent, months, cut))

    def _windows(self, factor: Factor) -> list[Days]:
        """Give the dates a factor gives points."""
        parameter = self._law.parameters.get(f"c2p.facteur.{factor}.seuil")
        values = parameter.values if parameter is not None else ()
        known = [(one.since, one.until or date.max) for one in values if one.value is not None]
        return merged(known)

    def _outside_factor(self, where: str, factor: Factor, wholly: bool) -> None:
        """Say that a factor gave no points on some of the dates."""
        parameter = self._law.parameters.get(f"c2p.facteur.{factor}.seuil")
        if parameter is None:
            self._book.refuse(f"{where}.facteur", f"«{NBSP}{factor.label}{NBSP}» n’est pas dans le C2P.")
            return
        known = parameter.range_in_words()
        sentence = f"«{NBSP}{_capital(factor.label)}{NBSP}» ne donne des points que {known}."
        if wholly:
            self._book.refuse(f"{where}.facteur", sentence)
            return
        last = parameter.values[-1]
        note = Note(f"c2p.facteur.{factor}", sentence, last.source, last.certainty)
        if note not in self._book.notes:
            self._book.notes.append(note)


def employed_on(career: Career, on: date) -> bool:
    """Tell whether a private-law job runs on a day; with no job known, the person is trusted."""
    jobs = _jobs(career)
    return jobs is None or any(start <= on <= end for start, end in jobs)


def _jobs(career: Career) -> list[Days] | None:
    """Give the days of private-law employment; None when the career names no situation at all.

    A job that lasts has no end: whatever the day asked for, it covers what comes.
    """
    if not career.spells:
        return None
    return merged(
        (one.start, one.end or date.max)
        for one in career.spells
        if one.situation in PRIVATE_LAW and (one.end is None or one.start <= one.end)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
