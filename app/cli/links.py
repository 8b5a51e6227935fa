"""Commands on what editions of the ROME changed: everywhere, in one dossier, at one code."""

import argparse
from collections.abc import Iterator, Sequence

from app.cli import market, words
from app.cli.commands import Options, prepare, show
from app.models.records.change_words import SHOWN, lost_lines, occupation_line, skill_line, title_line
from app.models.records.edition_changes import EditionChanges
from app.models.records.french import count, day
from app.models.records.ids import DossierId, RomeCode
from app.models.records.links import CodeStory, LinkNotice
from app.services.usecases.desk import Desk

PARTS_SHOWN = 20
"""Titles, and skills, listed of each import."""


def changes(desk: Desk, options: Options) -> int:
    """Say what each import of the ROME changed on this workstation."""
    prepare(desk)
    found = desk.links.history()
    return show(options, found, _history(found, limit=None if options.all else SHOWN))


def dossier_links(desk: Desk, options: Options) -> int:
    """Say which links of a dossier changed; with ``--update``, replace those that are sure first."""
    prepare(desk)
    dossier_id = DossierId(options.dossier)
    desk.dossiers.open(dossier_id)
    edits = desk.links.replace_sure(dossier_id).edits if options.update else ()
    found = desk.links.notices(desk.dossiers.open(dossier_id))
    return show(options, {"updated": len(edits), "links": found}, _links(found, len(edits), options.update))


def dossier_import(desk: Desk, options: Options) -> int:
    """Add the dossier of a take-away file; say by name what the edition in place does not know of it."""
    change = desk.dossiers.import_from(options.file)
    prepare(desk)
    found = desk.links.notices(desk.dossiers.open(change.dossier_id))
    data = {"id": change.dossier_id, "links": found}
    return show(options, data, [change.dossier_id, *lost_lines(found)])


def occupation(desk: Desk, options: Options) -> int:
    """Show a fiche, or that of the successor of a code withdrawn; a dossier adds what is held and lacking."""
    prepare(desk)
    asked = RomeCode(options.code.strip().upper())
    story = desk.links.story(asked)
    code = asked
    if story is not None and story.withdrawn and story.targets:
        code = RomeCode(story.targets[0].code)
    elif story is not None and story.withdrawn:
        return show(options, {"story": story}, _story(story))
    fiche = desk.occupations.fiche(code)
    gap = None
    if options.dossier:
        gap = desk.matching.gap(desk.dossiers.open(DossierId(options.dossier)), fiche)
    data = {"fiche": fiche, "gap": gap} if gap else fiche
    if story is not None:
        data = {"story": story, "fiche": fiche} | ({"gap": gap} if gap else {})
    known = market.read(desk, fiche, options)
    lines = [*_story(story), *words.fiche(fiche, gap), *market.lines(known)]
    return show(options, market.joined(data, known), lines)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say which dossier, and whether to replace."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument(
        "--update", action="store_true", help="remplacer d’abord les liens dont la correspondance est sûre"
    )


def _story(story: CodeStory | None) -> Iterator[str]:
    """What became of a code."""
    if story is not None:
        yield story.sentence
        for target in story.targets:
            yield f"  → {target.words()}"


def _history(found: Sequence[EditionChanges], limit: int | None) -> Iterator[str]:
    """What each import changed, the newest first."""
    if not found:
        yield "Aucune édition importée sur ce poste n’a retiré, déplacé ou renommé un code."
    for one in found:
        before, after = one.step.before, one.step.after
        when = f" du {day(after.published_on)}" if after.published_on else ""
        yield f"{before.title} → {after.title}{when}, importée le {one.step.noted_at}"
        yield f"  {count(len(one.occupations), 'métier touché', 'métiers touchés')}, " + (
            f"{count(len(one.titles), 'appellation')}, {count(len(one.skills), 'compétence')}"
        )
        yield from _some([occupation_line(change) for change in one.occupations], limit)
        more = None if limit is None else PARTS_SHOWN
        if one.titles:
            yield "  Appellations\u00a0:"
        yield from _some([title_line(move) for move in one.titles], more)
        if one.skills:
            yield "  Compétences et savoirs\u00a0:"
        yield from _some([skill_line(change) for change in one.skills], more)


def _some(lines: Sequence[str], limit: int | None) -> Iterator[str]:
    """The first lines, and how many more there are."""
    for line in lines[:limit]:
        yield f"  {line}"
    if limit is not None and len(lines) > limit:
        yield f"  … et {count(len(lines) - limit, 'autre')} (--all montre tout)."


def _links(found: Sequence[LinkNotice], updated: int, asked: bool) -> Iterator[str]:
    """The links of a dossier."""
    if asked:
        yield f"{count(updated, 'lien mis à jour', 'liens mis à jour')}."
    for notice in found:
        kept = " [gardé tel quel]" if notice.kept else ""
        yield f"{notice.title}{kept} : {notice.sentence()} {notice.advice()}".rstrip()
    if not found:
        yield "Tous les liens de ce dossier vers le ROME sont valables."
