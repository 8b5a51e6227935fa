"""The ranked list in words: for a profile, for nobody, and what was put aside."""

from collections.abc import Iterable

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, number, percent
from app.models.records.suggesting import Access, Asked, Axis, Order, Ranked, Ranking
from app.models.records.wishes import MarkKind
from app.services.usecases.desk import Desk
from app.ui.viewmodels.occupations_list import WHAT_PERCENT_IS, Listing, OccupationRow
from app.ui.viewmodels.occupations_score import held_words

CLEAR = "effacer_filtres"
"""The act of an empty list that takes the filters away; it is no page."""
NO_FIGURE = "pas de chiffre"
_ASKING: dict[Access | None, str] = {
    Access.DIPLOMA: "diplôme",
    Access.MOSTLY_OPEN: "formation citée",
    Access.ADVISED: "diplôme conseillé",
}
LEVELS = ("très faible", "faible", "moyenne", "forte", "très forte")
LIKED, PINNED = "heart", "star"
_NONE = Listing(
    "profile", (),
    empty_title="Aucun dossier ouvert",
    empty_text="Cherchez un métier ci-dessus, ou ouvrez un dossier pour voir les plus proches.",
    action="nouveau_dossier", action_words="Créer un dossier",
)  # fmt: skip
_NO_SKILL = Listing(
    "profile", (),
    empty_title="Aucune compétence connue",
    empty_text=(
        f"Ajoutez une expérience dans «{NBSP}Mon parcours{NBSP}»{NBSP}: ses compétences suffisent "
        "pour proposer des métiers. Vous pouvez aussi chercher un métier ci-dessus."
    ),
    action="parcours", action_words="Ajouter une expérience",
)  # fmt: skip


def for_profile(desk: Desk, dossier: Dossier | None, asked: Asked) -> Listing:
    """Rank occupations for the person on the desk."""
    if dossier is None:
        return _NONE
    found = desk.matching.rank(dossier, asked)
    excluded = len(found.excluded)
    if found.rows:
        rows = tuple(_row(one, asked) for one in found.rows)
        words = "métier proche de votre profil", "métiers proches de votre profil"
        caption = count(len(rows), *words)
        if len(rows) >= asked.limit:  # the list is cut there, not the profile
            caption = f"Les {len(rows)} métiers les plus proches de votre profil"
        if asked.order is Order.MARKET:
            caption = f"{count(len(rows), 'métier proche', 'métiers proches')}, là où l’on recrute d’abord"
        hint = " ".join(_hints(found, asked))
        return Listing("profile", rows, caption, hint, excluded=excluded)
    if found.filtered:
        return _nothing_passes("profile", excluded)
    if asked.grand_domain and desk.matching.rank(dossier, Asked(limit=1)).rows:
        return Listing(
            "profile", (),
            empty_title="Aucun métier proche dans ce domaine",
            empty_text=f"Choisissez «{NBSP}Tous les domaines{NBSP}», ou cherchez un métier par son nom.",
            excluded=excluded,
        )  # fmt: skip
    return _NO_SKILL


def all_of(desk: Desk, asked: Asked) -> Listing:
    """List every occupation of a domain, or of all, that passes the filters."""
    found = desk.matching.rank(None, asked)
    if not found.rows and found.filtered:
        return _nothing_passes("all", 0)
    by_market = asked.order is Order.MARKET
    rows = tuple(_plain(one, by_market=by_market) for one in found.rows)
    sorted_by = "là où l’on recrute le plus d’abord" if by_market else "par ordre alphabétique"
    return Listing(
        "all",
        rows,
        f"{count(len(rows), 'métier')}, {sorted_by}",
        " ".join(_hints(found, asked)),
        empty_title="Aucun métier dans ce domaine",
        empty_text="Choisissez un autre domaine.",
    )


def excluded_of(desk: Desk, dossier: Dossier | None) -> Listing:
    """List what the person put aside."""
    rows = desk.matching.rank(dossier, Asked(limit=1)).excluded if dossier else ()
    return Listing(
        "excluded",
        tuple(_row(one, Asked()) for one in rows),
        f"{count(len(rows), 'métier écarté', 'métiers écartés')}",
        "Ils ne sont plus proposés. Remettez ceux que vous voulez revoir dans la liste.",
        empty_title="Aucun métier écarté",
        empty_text="Tous les métiers proches de votre profil sont dans la liste.",
        excluded=len(rows),
    )


def market_words(market: tuple[int, int] | None) -> str:
    """Say a tension, ``tension forte``, ``tension faible à forte``; or that there is no figure."""
    if market is None:
        return NO_FIGURE
    low, high = (LEVELS[level - 1] for level in market)
    return f"tension {low}" if low == high else f"tension {low} à {high}"


def condition_words(one: Ranked) -> str:
    """Say what an occupation is known to ask for; what is not known says nothing."""
    words = "réglementé" if one.facts.regulated else _ASKING.get(one.facts.access, "")
    licence = one.facts.licence.label if one.facts.licence else ""
    return ", ".join(part for part in (words, licence) if part)


def _row(one: Ranked, asked: Asked) -> OccupationRow:
    """Write one row: score, label, what is held of what is asked, conditions, market."""
    score = percent(one.score or 0.0)
    held = held_words(one.held_count, one.likely_count, one.required_count)
    market = market_words(one.market) if asked.order is Order.MARKET else ""
    short = f"{number(one.held_count + one.likely_count)} sur {number(one.required_count)}"
    parts = (one.code, market, condition_words(one), short if market else held)
    spoken = [f"proximité de {score} avec vos compétences"]
    if market:
        spoken.append(held)
    return OccupationRow(
        one.code,
        one.facts.label,
        " · ".join(part for part in parts if part),
        score,
        ", ".join([*spoken, *_said(one)]),
        _signs(one),
        one.mark,
    )


def _plain(one: Ranked, *, by_market: bool) -> OccupationRow:
    """Write one row of the list for nobody in particular."""
    parts = [one.code, *([market_words(one.market)] if by_market else []), one.facts.domain_label]
    return OccupationRow(
        one.code, one.facts.label, " · ".join(parts), "", ", ".join(_said(one)), _signs(one), one.mark
    )


def _signs(one: Ranked) -> tuple[str, ...]:
    pinned = (PINNED,) if one.mark is MarkKind.PINNED else ()
    return (*pinned, LIKED) if one.liked else pinned


def _said(one: Ranked) -> Iterable[str]:
    """The signs and short words of a row, in full."""
    if one.mark is MarkKind.PINNED:
        yield "gardé en haut"
    if one.liked:
        yield "répond à ce qui vous attire"
    if one.facts.regulated:
        yield "métier réglementé"
    if one.facts.access is not None:
        yield one.facts.access.label
    if one.facts.licence is not None:
        yield one.facts.licence.label


def _hints(found: Ranking, asked: Asked) -> Iterable[str]:
    """Say what the list does not show by itself."""
    if asked.order is Order.MARKET:
        yield _axis_words(found.axis)
    elif found.rows and found.rows[0].score is not None:
        yield WHAT_PERCENT_IS
    if found.filtered:
        doubt = f", dont {number(found.unsure)} dont le ROME ne dit rien" if found.unsure else ""
        yield f"{count(found.filtered, 'métier masqué', 'métiers masqués')} par vos filtres{doubt}."
    if found.unknown_skills:
        many = len(found.unknown_skills)
        yield (
            f"{count(many, 'compétence cochée ne compte pas', 'compétences cochées ne comptent pas')}"
            f"{NBSP}: l’édition du ROME installée ne {'la connaît' if many == 1 else 'les connaît'} pas."
        )


def _axis_words(axis: Axis | None) -> str:
    if axis is None:
        return (
            f"Les chiffres du marché du travail ne sont pas importés{NBSP}: "
            "la liste reste rangée par proximité."
        )
    source = f", {axis.source.publisher} {axis.source.period}" if axis.source else ""
    return (
        f"Tension du marché, {axis.area.display}{source}{NBSP}: plus elle est forte, plus "
        "les employeurs peinent à recruter."
    )


def _nothing_passes(kind: str, excluded: int) -> Listing:
    return Listing(
        kind, (),
        empty_title="Aucun métier ne passe ces filtres",
        empty_text=f"Retirez-en un{NBSP}; ce que le ROME ne dit pas est masqué aussi.",
        action=CLEAR, action_words="Effacer les filtres",
        excluded=excluded,
    )  # fmt: skip
