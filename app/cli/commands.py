"""What each command does: asks a use case, then prints words or JSON."""

import argparse
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from app.cli import rights_words, words
from app.cli.naming import commune_of
from app.models.records.course_search import CourseQuery
from app.models.records.ids import DossierId, RomeCode, SkillCode
from app.models.records.plain import to_plain
from app.models.records.trouble import BadInput
from app.services.importers.reference_import import Report
from app.services.usecases.desk import Desk
from app.services.usecases.trainings import means_of

Options = argparse.Namespace
USUAL_KM = 50
"""How far courses are looked for around a commune."""


def show(options: Options, data: Any, lines: Iterable[str]) -> int:
    """Print an answer, as JSON when asked, else in words."""
    if options.json:
        print(json.dumps(to_plain(data), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines))
    return 0


def progress(options: Options) -> Report:
    """Give a report that prints each step once, or nothing when the answer is to be JSON."""
    seen: set[str] = set()

    def report(done: int, total: int, step: str) -> None:
        if not options.json and step not in seen:
            seen.add(step)
            print(f"  {done * 100 // max(total, 1):3d} %  {step}", flush=True)

    return report


def status(desk: Desk, options: Options) -> int:
    """List the editions in place."""
    prepare(desk)
    statuses = desk.referentials.status()
    return show(options, statuses, words.editions(statuses))


def dossier_new(desk: Desk, options: Options) -> int:
    """Create a dossier and print its identifier."""
    born = None
    if options.born:
        try:
            born = date.fromisoformat(options.born)
        except ValueError:
            raise BadInput(
                f"« {options.born} » n’est pas un jour : écrivez par exemple 1992-05-14."
            ) from None
    change = desk.dossiers.create(options.given_name, options.family_name, born)
    return show(options, {"id": change.dossier_id}, [change.dossier_id])


def dossier_list(desk: Desk, options: Options) -> int:
    """List the dossiers."""
    lines = desk.dossiers.lines(" ".join(options.search))
    return show(options, lines, words.dossier_lines(lines, searched=bool(options.search)))


def dossier_show(desk: Desk, options: Options) -> int:
    """Show a dossier."""
    dossier = desk.dossiers.open(DossierId(options.dossier))
    return show(options, dossier, words.dossier(dossier))


def dossier_export(desk: Desk, options: Options) -> int:
    """Write a dossier to a file."""
    desk.dossiers.export_to(DossierId(options.dossier), options.file)
    return show(options, {"file": str(options.file)}, [f"Dossier écrit : {options.file}"])


def dossier_example(desk: Desk, options: Options) -> int:
    """Add the sample dossier and print its identifier."""
    prepare(desk)
    change = desk.sample.add()
    return show(options, {"id": change.dossier_id}, [change.dossier_id])


def occupations_search(desk: Desk, options: Options) -> int:
    """Find occupations by words."""
    prepare(desk)
    found = desk.occupations.find(" ".join(options.words), limit=options.limit)
    hits = found.exact if options.exact else found.widened
    return show(options, hits, words.occupation_hits(hits, found.told))


def trainings_search(desk: Desk, options: Options) -> int:
    """Find courses; with a dossier, say what is left to pay for each."""
    if options.radius and not options.around:
        raise BadInput(
            "Il manque le lieu\u00a0: --radius se compte autour d’une commune. Donnez aussi --around.",
            field="around",
        )
    prepare(desk)
    means = means_of(desk.rights, desk.dossiers.open(DossierId(options.dossier))) if options.dossier else None
    query = CourseQuery(
        words=" ".join(options.words),
        skills=tuple(SkillCode(code) for code in options.skill),
        occupation=RomeCode(options.occupation.upper()) if options.occupation else None,
        around=commune_of(desk, options.around),
        radius_km=options.radius or USUAL_KM,
    )
    results = desk.trainings.search(query, means.purse if means else None)
    kept = desk.trainings.lines(results, 0, options.limit)
    data = {"total": results.total, "lines": kept, "advice": results.advice}
    if means:
        data |= {"covered": results.covered, "basis": means.basis, "law_known_on": means.law_known_on}
    return show(options, data, words.trainings(results, kept, means))


def pdf(desk: Desk, options: Options) -> int:
    """Write the summary of a dossier."""
    prepare(desk)
    desk.summary.save_pdf(desk.dossiers.open(DossierId(options.dossier)), options.file)
    return show(options, {"file": str(options.file)}, [f"Récapitulatif écrit : {options.file}"])


def rights(desk: Desk, options: Options) -> int:
    """Run a case of rights; status 1 when its figures are not those it expects."""
    on = desk.clock.today() if options.on else None
    found = desk.rights.case(options.case, on)
    show(options, found, rights_words.case(found))
    return 1 if found.differences else 0


def dossier_rights(desk: Desk, options: Options) -> int:
    """Say what a person has and why: accounts, ledger, alerts, projection."""
    found = desk.rights.overview(desk.dossiers.open(DossierId(options.dossier)))
    return show(options, found, rights_words.overview(found))


def doctor(desk: Desk, options: Options) -> int:
    """Check this installation; status 1 when something is not well."""
    found = desk.doctor.findings()
    show(options, found, words.findings(found))
    return 0 if all(one.well or one.subject == "Trousseau de clés" for one in found) else 1


def tour(options: Options) -> int:
    """Photograph every screen into a folder, in data of its own."""
    from app.bootstrap.tour import take_tour  # Qt is loaded for this command alone

    made: list[Path] = take_tour(options.out, all_sizes=options.all_sizes)
    return show(options, {"files": [str(file) for file in made]}, [str(file) for file in made])


def prepare(desk: Desk) -> None:
    """Put the starter edition in place on a fresh workstation."""
    desk.referentials.ensure_starter()
