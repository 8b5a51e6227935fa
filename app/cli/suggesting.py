"""Occupations suggested for a dossier, with every means to steer them that the window has."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.cli.commands import prepare, show
from app.cli.naming import commune_of
from app.models.records.dossier import Dossier
from app.models.records.folding import folded
from app.models.records.french import percent
from app.models.records.held_words import held_words
from app.models.records.ids import CommuneCode, DossierId, PartId, RomeCode, SkillCode
from app.models.records.market import Area
from app.models.records.matching import Contribution, Tie, kin_words
from app.models.records.plain import to_plain
from app.models.records.rome import Skill
from app.models.records.suggesting import Asked, Order, Ranked, Ranking
from app.models.records.trouble import BadInput
from app.models.records.wishes import HOLLAND, MarkKind, Wishes
from app.services.usecases.desk import Desk
from app.services.usecases.edit_path import check_wishes
from app.services.usecases.ranking import NATION

FIRST_REASONS = 3
WEIGHTS = {
    "jobs": "job_weight",
    "activities": "activity_weight",
    "studies": "study_weight",
    "half-life": "half_life_years",
}
"""How each weight is named on the command line."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what steers the suggestions."""
    parser.add_argument(
        "--interest",
        action="append",
        default=[],
        metavar="MOTS",
        help="un centre d’intérêt, par ses mots ou son numéro",
    )
    parser.add_argument("--riasec", default="", type=str.upper, metavar="LETTRES", help="R, I, A, S, E, C")
    parser.add_argument("--only-liked", action="store_true", help="seulement ce qui répond à ces intérêts")
    parser.add_argument("--no-diploma", action="store_true", help="seulement sans diplôme exigé")
    parser.add_argument("--no-regulated", action="store_true", help="sans les métiers réglementés")
    parser.add_argument("--no-night", action="store_true", help="la fiche ne cite pas de travail de nuit")
    parser.add_argument(
        "--no-weekend", action="store_true", help="la fiche ne cite ni samedi, ni dimanche, ni week-end"
    )
    parser.add_argument(
        "--sort", default="nearest", choices=["nearest", "market"], metavar="nearest|market",
        help="par proximité, ou là où l’on recrute",
    )  # fmt: skip
    parser.add_argument(
        "--place",
        default="",
        metavar="LIEU",
        help="département (18), commune, ou France ; sinon la commune du dossier",
    )
    parser.add_argument(
        "--weights", nargs="+", default=[], metavar="NOM=VALEUR",
        help="jobs=, activities=, studies= (0 à 100), half-life= (années, 0 : l’âge ne change rien)",
    )  # fmt: skip


def match(desk: Desk, options: Any) -> int:
    """Suggest occupations for a dossier."""
    prepare(desk)
    dossier = desk.dossiers.open(DossierId(options.dossier))
    asked = _asked(desk, dossier, options)
    ranking = desk.matching.rank(dossier, asked)
    reasons = desk.matching.explained(dossier, [row.code for row in ranking.rows], asked.wish)
    first = {part.skill_code for found in reasons.values() for part in found[:FIRST_REASONS]}
    labels = desk.matching.labels_of(tuple(first))
    data = [_plain(row, reasons.get(row.code, ())) for row in ranking.rows]
    return show(options, data, _words(ranking, asked, reasons, labels))


def _asked(desk: Desk, dossier: Dossier, options: Any) -> Asked:
    """Read what is asked.

    Raises:
        BadInput: an interest, a letter, a place or a weight is not one.
    """
    kept = dossier.wish or Wishes(PartId(""))
    interests = tuple(_interest(desk, words) for words in options.interest) or kept.interests
    if set(options.riasec) - set(HOLLAND):
        raise BadInput("Les lettres possibles sont R, I, A, S, E et C, une fois chacune.", field="riasec")
    wish = _weighed(kept, options.weights)
    order = Order.MARKET if options.sort == "market" else Order.NEAREST
    return Asked(
        grand_domain=options.domain,
        order=order,
        area=_area(desk, dossier, options.place) if order is Order.MARKET else None,
        interests=interests,
        riasec=options.riasec or kept.riasec,
        only_liked=options.only_liked,
        no_diploma=options.no_diploma,
        no_regulated=options.no_regulated,
        no_night=options.no_night,
        no_weekend=options.no_weekend,
        limit=options.limit,
        wish=wish,
    )


def _interest(desk: Desk, words: str) -> str:
    """Find an interest centre by its number, or by words of its label."""
    wanted = folded(words)
    centres = desk.matching.interests()
    found = [one for one in centres if one.code == words.strip()]
    found = found or [one for one in centres if wanted and wanted in folded(one.label)]
    if len(found) == 1:
        return found[0].code
    several = "Plusieurs centres d’intérêt ont ces mots" if found else "Aucun centre d’intérêt n’a ces mots"
    shown = " ; ".join(f"{one.code} {one.label}" for one in found or centres)
    raise BadInput(f"{several} («\u00a0{words}\u00a0»). Les voici\u00a0: {shown}.", field="interest")


def _weighed(kept: Wishes, pairs: Sequence[str]) -> Wishes | None:
    """Read weights, ``jobs=50``; None where none is given."""
    if not pairs:
        return None
    values: dict[str, int] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if name not in WEIGHTS or not value.isdigit():
            raise BadInput(
                f"«\u00a0{pair}\u00a0» n’est pas un poids\u00a0: écrivez par exemple jobs=50, activities=20, "
                "studies=0 ou half-life=10.",
                field="weights",
            )
        values[WEIGHTS[name]] = int(value)
    wish = Wishes(
        kept.id,
        values.get("job_weight", kept.job_weight),
        values.get("activity_weight", kept.activity_weight),
        values.get("study_weight", kept.study_weight),
        values.get("half_life_years", kept.half_life_years),
        kept.interests,
        kept.riasec,
    )
    check_wishes(wish)
    return wish


def _area(desk: Desk, dossier: Dossier, words: str) -> Area | None:
    """Find where the market is looked at; None without figures.

    Raises:
        BadInput: no place has this name or code.
    """
    if not words:
        near = desk.matching.places(dossier.identity.commune_code)
        return near[0] if near else None
    if folded(words) == "france":
        return NATION
    wanted = words.strip().upper()
    for one in desk.matching.departments():
        if one.code == wanted or folded(one.name) == folded(words):
            return one
    if not (desk.places.commune(CommuneCode(wanted)) or desk.places.complete(words, 1)):
        raise BadInput(
            f"«\u00a0{words}\u00a0» n’est ni un département ni une commune connue ici.", field="place"
        )
    near = desk.matching.places(commune_of(desk, words))
    return near[0] if near else None


def _plain(row: Ranked, parts: Sequence[Contribution]) -> dict[str, Any]:
    """Give a row as data: the same names as ever, then what conditions, market and marks say."""
    facts = row.facts
    return {
        "code": row.code,
        "label": facts.label,
        "domain_code": facts.domain_code,
        "score": row.score,
        "held_count": row.held_count,
        "likely_count": row.likely_count,
        "required_count": row.required_count,
        "regulated": facts.regulated,
        "access": facts.access,
        "licence": facts.licence,
        "night": facts.night,
        "weekend": facts.weekend,
        "market": list(row.market) if row.market else None,
        "liked": row.liked,
        "mark": row.mark,
        "contributions": [to_plain(part) for part in parts],
    }


def _words(
    ranking: Ranking,
    asked: Asked,
    reasons: Mapping[RomeCode, Sequence[Contribution]],
    labels: Mapping[SkillCode, Skill],
) -> Iterator[str]:
    """Ranked occupations with their first reasons, and what is not shown."""
    by_market = asked.order is Order.MARKET
    if by_market and ranking.axis:
        source = ranking.axis.source
        said = f" ({source.publisher}, {source.period})" if source else ""
        yield f"Tension du marché de 1 à 5 : {ranking.axis.area.display}{said}."
    elif by_market:
        yield "Les chiffres du marché du travail ne sont pas importés : la liste reste rangée par proximité."
    for row in ranking.rows:
        yield f"{percent(row.score or 0):>6}  {row.code}  {row.facts.label} — {_conditions(row, by_market)}"
        for one in reasons.get(row.code, ())[:FIRST_REASONS]:
            yield f"           {percent(one.value):>5}  {_reason(one, labels, row.code)}"
    if not ranking.rows and ranking.filtered:
        yield "Aucun métier ne passe ces filtres : retirez-en un."
    elif not ranking.rows:
        yield "Aucune proposition : ajoutez une expérience ou des compétences au dossier."
    if ranking.filtered:
        yield f"Masqués par les filtres : {ranking.filtered}, dont {ranking.unsure} dont le ROME ne dit rien."
    if ranking.unknown_skills:
        yield f"Compétences inconnues de l’édition installée : {', '.join(ranking.unknown_skills)}."


def _reason(one: Contribution, labels: Mapping[SkillCode, Skill], code: RomeCode) -> str:
    """Say what a part of a score is."""
    if not one.skill_code:
        named = "" if one.rome_code == code else f" ({one.rome_code})"
        return f"{kin_words(one, code)}{named}"
    label = labels[one.skill_code].label if one.skill_code in labels else one.skill_code
    near = " (proche de ce qui est demandé)" if one.tie is Tie.NEAR else ""
    return f"{label}{near}{'' if one.ticked else ' (par le parcours)'}"


def _conditions(row: Ranked, by_market: bool) -> str:
    told = [held_words(row.held_count, row.likely_count, row.required_count)]
    if by_market:
        low, high = row.market or (0, 0)
        level = "pas de chiffre" if row.market is None else f"{low}" if low == high else f"{low} à {high}"
        told.append(f"tension {level}" if row.market else level)
    if row.facts.regulated:
        told.append("métier réglementé")
    if row.facts.access:
        told.append(row.facts.access.label)
    if row.facts.licence:
        told.append(row.facts.licence.label)
    if row.mark is MarkKind.PINNED:
        told.append("gardé en haut")
    if row.liked:
        told.append("répond à vos intérêts")
    return " · ".join(told)
