"""Commands that ask France Travail, where a policy allows it: offers near a place, the ROME online."""

import argparse
from collections.abc import Iterator
from dataclasses import replace

from app.cli.commands import prepare, progress, show
from app.cli.naming import commune_of
from app.models.records.french import clock, count, day, kilometres, number
from app.models.records.ids import CommuneCode, DossierId, RomeCode
from app.models.records.offers import WHOLE_DEPARTMENT, unread_words
from app.models.records.online import OnlineOccupation, RomeDifference
from app.models.records.trouble import BadInput, KnownTrouble
from app.services.usecases.desk import Desk
from app.services.usecases.offers import SOURCE, NearOffers

Options = argparse.Namespace
MANY = 12


def offers(desk: Desk, options: Options) -> int:
    """Show the offers of an occupation near a place; status 1 when only those kept could be shown."""
    prepare(desk)
    place = _place(desk, options)
    radius = WHOLE_DEPARTMENT if options.department else options.radius
    occupation = desk.occupations.fiche(
        RomeCode(options.code)
    )  # a code of no occupation is never asked about
    code, trouble = occupation.code, ""
    try:
        found = None if options.kept else desk.offers.fetch(code, place, radius, progress(options))
    except BadInput:
        raise
    except KnownTrouble as refusal:
        found = desk.offers.near(code, place, radius)
        if found is None or found.kept is None:
            raise
        trouble = refusal.sentence
    found = found or desk.offers.near(code, place, radius)
    if found is None or found.kept is None:
        raise KnownTrouble("Aucune offre n’est gardée ici pour ce métier et ce lieu : relancez sans --kept.")
    near = found.near[: options.limit]
    kept = replace(found.kept, offers=found.kept.offers[: options.limit])
    data = {"occupation": {"code": code, "label": occupation.label}, "kept": kept, "near": near}
    data |= {"fresh": found.fresh, "trouble": trouble, "source": SOURCE}
    show(options, data, _words(found, occupation.label, options.limit, trouble))
    return 1 if trouble else 0


def online(desk: Desk, options: Options) -> int:
    """Compare the ROME online with the edition in place; status 1 when they differ."""
    prepare(desk)
    found = desk.online_rome.difference(progress(options))
    show(options, found, _difference(found))
    return 1 if found.differs else 0


def _place(desk: Desk, options: Options) -> CommuneCode:
    """Give the commune named, or that of the dossier."""
    place = commune_of(desk, options.place)
    if place is None and options.dossier:
        place = desk.dossiers.open(DossierId(options.dossier)).identity.commune_code
    if place is None:
        raise BadInput("Il manque le lieu : donnez --place COMMUNE, ou --dossier ID d’une personne située.")
    return place


def _words(found: NearOffers, label: str, limit: int, trouble: str) -> Iterator[str]:
    """Offers in lines, with who says so and when."""
    kept = found.kept
    if kept is None:
        return
    if trouble:
        yield f"{trouble} Voici la dernière réponse gardée."
    radius = found.query.radius_km
    area = f"dans un rayon de {radius} km autour de {found.place.name}" if radius else found.department
    yield f"{label} ({found.query.rome_code})\u00a0: {count(kept.total, 'offre')}, {area}"
    if kept.unread:
        yield f"  {unread_words(kept.unread)}"
    for one in found.near[:limit]:
        offer = one.offer
        far = kilometres(one.distance) if one.distance is not None else ""
        facts = (offer.company, offer.place, far, offer.contract, offer.pay)
        dated = f", {day(offer.published_on)}" if offer.published_on else ""
        yield f"  {offer.title} — {' · '.join(part for part in facts if part)}{dated}"
        yield f"    {offer.link or offer.reference}"
    yield f"{SOURCE}, le {day(kept.fetched_at.date())} à {clock(kept.fetched_at)}"


def _difference(found: RomeDifference) -> Iterator[str]:
    """What the ROME online has that the edition in place has not."""
    version = ""
    if found.version is not None:
        modified = f", modifiée le {day(found.version.modified)}" if found.version.modified else ""
        version = f" (version {found.version.version}{modified})"
    yield f"ROME en ligne{version} : {count(found.online, 'métier')} ; ici : {number(found.in_place)}."
    if not found.differs:
        yield "Mêmes codes et mêmes intitulés : l’édition en place est à jour."
        return
    yield "Une édition plus récente existe, ou l’édition en place n’est pas celle en ligne."
    yield from _some("À ajouter", found.added)
    yield from _some("Retirés", found.withdrawn)
    for one, was in found.renamed[:MANY]:
        yield f"  {one.code}  {was} → {one.label}"
    if len(found.renamed) > MANY:
        yield f"  … et {count(len(found.renamed) - MANY, 'autre renommé', 'autres renommés')}"


def _some(title: str, found: tuple[OnlineOccupation, ...]) -> Iterator[str]:
    """Some occupations, and how many more."""
    if found:
        yield f"{title} ({number(len(found))}) :"
    for one in found[:MANY]:
        yield f"  {one.code}  {one.label}"
    if len(found) > MANY:
        yield f"  … et {count(len(found) - MANY, 'autre')}"
