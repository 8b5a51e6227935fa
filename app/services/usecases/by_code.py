"""The occupation whose code is typed; for a code of a past edition of the ROME, what took over from it."""

from app.models.records.found import Findings, OccupationHit, Way
from app.models.records.french import NBSP
from app.models.records.ids import RomeCode, TitleCode
from app.models.records.rome import JobTitle
from app.models.store.reference_store import ReferenceReading


def find_code(reading: ReferenceReading, code: RomeCode, limit: int) -> Findings:
    """Find an occupation by its code, ``J1506``; else the heirs of that code, else a sentence says why."""
    here = reading.occupations.line(code)
    if here is not None:
        return _all([_hit(here.code, here.label, Way.CODE)], limit)
    gone = next(iter(reading.changes.of_occupations([code]).get(code, [])), None)
    if gone is None:
        return Findings(
            told=f"Aucun métier du ROME installé n’a le code {code}. Vérifiez-le, ou cherchez un nom."
        )
    from app.services.usecases.link_rules import LinkJudge  # for a code that is gone alone

    was = f"«{NBSP}{gone[1].old_label}{NBSP}» ({code})"
    heirs = LinkJudge(reading, ()).heirs(code)
    if not heirs:
        return Findings(
            told=f"{was} n’est plus dans le ROME installé, et aucun successeur n’est connu{NBSP}: "
            "cherchez un métier proche par son nom."
        )
    return _all([_hit(RomeCode(one.code), one.label, Way.FORMER_CODE, was) for one in heirs], limit)


def _all(hits: list[OccupationHit], limit: int) -> Findings:
    """Occupations meant by a code are as sure as can be."""
    kept = tuple(hits[:limit])
    return Findings(kept, kept, len(hits), len(hits))


def _hit(code: RomeCode, label: str, way: Way, said: str = "") -> OccupationHit:
    return OccupationHit(JobTitle(TitleCode(""), label, code, label), 1.0, way, said)
