"""Commands about Europe: the Europass file of a dossier, European occupations found by words."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.cli.commands import prepare, show
from app.models.records.esco import EscoFound
from app.models.records.europass import EuropassPart, EuropassPreview, Parts, first_choice
from app.models.records.ids import DossierId
from app.services.usecases.desk import Desk

Options = argparse.Namespace


def add_europass_options(parser: argparse.ArgumentParser) -> None:
    """The dossier, the file, and the parts one chooses."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument("file", type=Path, metavar="FICHIER.xml")
    every = [str(one) for one in EuropassPart]
    for name, does in (("--avec", "ajoute une partie"), ("--sans", "retire une partie")):
        parser.add_argument(
            name,
            action="append",
            default=[],
            choices=every,
            metavar="PARTIE",
            help=f"{does} : {', '.join(every)}",
        )
    parser.add_argument("--sans-identite", action="store_true", help="ni nom, ni coordonnées, ni naissance")


def europass(desk: Desk, options: Options) -> int:
    """Write the Europass file of a dossier; say what is in it and what is worth knowing."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier))
    added = {one for one in EuropassPart if str(one) in options.avec}
    taken = {one for one in EuropassPart if str(one) in options.sans}
    esco = desk.complete().esco
    hidden = options.sans_identite or esco.shared_machine
    parts = (first_choice(shared_machine=hidden) | added) - taken
    found = esco.preview(dossier, parts)
    esco.save_europass(dossier, parts, options.file)
    data = {"file": str(options.file), "parts": sorted(str(one) for one in parts), "remarks": found.remarks}
    return show(options, data, _europass(found, parts, options.file))


def find(desk: Desk, options: Options) -> int:
    """Find European occupations by words, each with the job titles tied to it."""
    prepare(desk)
    found = desk.complete().esco.find(" ".join(options.words), options.limit)
    return show(options, found, _found(found))


def _europass(found: EuropassPreview, parts: Parts, file: Path) -> Iterator[str]:
    yield f"Fichier Europass écrit : {file}"
    for part, told in found.lines:
        yield f"  {'×' if part in parts else ' '} {part.label:<34} {told}"
    for remark in found.remarks:
        yield f"  À savoir : {remark}"
    yield "À importer sur europass.europa.eu, « Créer votre CV », « Importer un CV Europass »."


def _found(found: Sequence[EscoFound]) -> Iterator[str]:
    for one in found:
        named = f" (« {one.label} »)" if one.label != one.occupation.label else ""
        yield f"{one.occupation.label}{named}, CITP-08 {one.occupation.group}"
        yield f"  {one.occupation.uri}"
        for tie in one.ties:
            yield f"  {tie.relation.label:<18} {tie.title_code:>6}  {tie.title_label}"
        if not one.ties:
            yield "  aucune appellation du ROME ne lui est reliée"
    if not found:
        yield "Aucun métier européen ne porte ces mots."
