"""The skills that open most occupations to a person, and the routes to one occupation, in words."""

import argparse
from collections.abc import Iterator

from app.cli.commands import Options, prepare, show
from app.models.records.french import count, number
from app.models.records.ids import DossierId, RomeCode
from app.models.records.ways import Doors, Routes, Step
from app.models.records.ways_words import (
    NO_SKILL,
    WHAT_REACH_IS,
    WHAT_ROUTES_ARE,
    asked,
    departure,
    left,
    papers,
    way_title,
    why,
)
from app.services.usecases.desk import Desk


def add_doors(parser: argparse.ArgumentParser, domains: str) -> None:
    """Say whose skills, and perhaps which domain."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument(
        "--domain",
        default="",
        type=str.upper,
        choices=["", *domains],
        metavar="LETTRE",
        help="un domaine, de A à N",
    )


def add_route(parser: argparse.ArgumentParser) -> None:
    """Say whose path, and to which occupation."""
    parser.add_argument("dossier", metavar="ID")
    parser.add_argument("code", metavar="CODE_ROME")


def doors(desk: Desk, options: Options) -> int:
    """Rank the missing skills by the occupations each brings within reach of a person."""
    prepare(desk)
    found = desk.ways.doors(desk.dossiers.open(DossierId(options.dossier)), options.domain)
    return show(options, found, door_lines(found))


def route(desk: Desk, options: Options) -> int:
    """Find the routes from a person's occupations to another."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier))
    code = RomeCode(options.code.strip().upper())
    found, story = desk.ways.routes(dossier, code), desk.links.story(code)
    told = [story.whole()] if story is not None else []
    return show(options, found, [*told, *route_lines(found)])


def door_lines(found: Doors) -> Iterator[str]:
    """Skills, and what each opens."""
    if not found.known:
        yield NO_SKILL
        return
    aside = f", {count(found.put_aside, 'écarté')}" if found.put_aside else ""
    within = f"{count(found.within, 'métier')} à portée sur {number(found.looked_at)}{aside}"
    yield within
    if not found.doors:
        yield "Aucune compétence ne suffit, à elle seule, à mettre un métier de plus à portée."
    for at, door in enumerate(found.doors, start=1):
        opened = f"{count(len(door.opens), 'métier')} de plus, {count(door.courses, 'formation')}"
        yield f"{at}. {door.skill.label} ({door.skill.code}) : {opened}"
        for one in door.opens:
            yield f"     {one.code}  {one.label} ({one.held} sur {one.core}, il en faut {one.needed})"
    for one_set in found.together:
        yield f"Ensemble, {count(one_set.total, 'métier')} de plus, {count(one_set.taught, 'formation')} :"
        for skill, opened_by in zip(one_set.skills, one_set.opens, strict=True):
            yield f"     +{len(opened_by)}  {skill.label}"
    yield WHAT_REACH_IS


def route_lines(found: Routes) -> Iterator[str]:
    """Routes, step by step."""
    yield f"Vers {found.label} ({found.target})"
    if found.held_already:
        yield "Vous avez déjà exercé ce métier : le chemin est fait."
        return
    yield departure(found)
    for one in found.routes:
        yield f"{way_title(one)} : {asked(one)}"
        for at, step in enumerate(one.steps, start=1):
            yield from _step_lines(step, at)
    yield WHAT_ROUTES_ARE


def _step_lines(step: Step, at: int) -> Iterator[str]:
    """One step: what it asks, why it is one, its conditions."""
    regulated = ", métier réglementé" if step.regulated else ""
    yield f"  {at}. {step.label} ({step.code}) : {left(step)}{regulated}"
    yield f"     {why(step)}"
    if step.missing:
        yield "     À acquérir : " + " ; ".join(skill.label for skill in step.missing)
        yield f"     {count(step.taught, 'formation')} du catalogue pour une de ces compétences au moins"
    for told in papers(step):
        yield f"     {told}"
    for sentence in step.access:
        yield f"     Accès : {sentence}"
