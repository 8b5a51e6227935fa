"""Commands on choices: occupations side by side, occupations aimed at and how they came and went."""

import argparse
from collections.abc import Iterator, Sequence

from app.cli.commands import Options, prepare, show
from app.cli.naming import commune_of
from app.models.records.aims import AimStep
from app.models.records.comparison import Comparison
from app.models.records.dossier import Dossier
from app.models.records.french import clock, count, day, percent
from app.models.records.ids import DossierId, RomeCode
from app.services.usecases.desk import Desk

NAMED = 5


def compare(desk: Desk, options: Options) -> int:
    """Put occupations side by side, for a dossier when one is named."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier)) if options.dossier else None
    codes = [RomeCode(code) for code in options.codes]
    found = desk.comparing.compare(codes, dossier, commune_of(desk, options.place))
    return show(options, found, comparison_words(found))


def aims(desk: Desk, options: Options) -> int:
    """List the occupations a person aims at, and the history of these choices."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier))
    history = desk.aims.history(dossier.id)
    return show(options, {"aims": dossier.projects, "history": history}, aim_words(dossier, history))


def comparison_words(found: Comparison) -> Iterator[str]:
    """A comparison, an occupation after the other."""
    yield from found.notices
    yield f"En commun : {count(len(found.shared), 'compétence')}"
    for one in found.occupations:
        yield f"{one.fiche.label} ({one.fiche.code})"
        if one.score is not None and one.gap is not None:
            core = one.gap.core_missing
            yield f"  Proximité : {percent(one.score)} ; à acquérir au cœur du métier : {len(core)}"
            if core:
                yield "    " + " ; ".join(skill.label for skill in core[:NAMED])
                yield f"    {count(one.courses, 'formation')} pour les acquérir"
        own = " ; ".join(skill.label for skill in one.own[:NAMED])
        yield f"  Lui seul demande ({len(one.own)}) : {own}"
        for sentence in one.fiche.access:
            yield f"  Accès : {sentence}"
        for figure in one.market.figures:
            if figure.value is not None and figure.source is not None:
                yield (
                    f"  {figure.kind.label} : {figure.value} — {figure.area.display}, "
                    f"{figure.source.period} ({figure.source.display})"
                )
    if found.lost:
        yield f"Inconnus de l’édition installée : {', '.join(found.lost)}"


def aim_words(dossier: Dossier, history: Sequence[AimStep]) -> Iterator[str]:
    """Aims in order, then their history."""
    for one in dossier.projects:
        yield f"{one.rank}. {one.label} ({one.rome_code}){f' — {one.note}' if one.note else ''}"
    if not dossier.projects:
        yield "Aucun métier visé."
    for step in history:
        moment = step.at.astimezone()
        yield f"  {day(moment.date())}, {clock(moment)} : {step.event.label}, {step.label}"


def add_compare(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``compare``."""
    parser.add_argument("codes", nargs="+", metavar="CODE_ROME")
    parser.add_argument("--dossier", metavar="ID", help="dit ce que la personne a et ce qui lui manque")
    parser.add_argument("--place", metavar="COMMUNE", help="où regarder le marché du travail")
