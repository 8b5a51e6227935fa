"""The list of occupations: suggested for a profile, found by words, or all of a domain."""

from dataclasses import dataclass

from app.models.records.dossier import Dossier
from app.models.records.french import NBSP, count, percent
from app.models.records.ids import DossierId, RomeCode, new_part_id
from app.models.records.matching import Suggestion
from app.models.records.path import HeldSkill
from app.models.records.person import Identity
from app.models.records.rome import OccupationLine, SkillHit, TitleHit
from app.services.usecases.desk import Desk
from app.ui.viewmodels.occupations_score import held_words, likely_count

WHAT_PERCENT_IS = (
    f"Le pourcentage mesure la proximité entre vos compétences et celles du métier{NBSP}: "
    "ce n’est pas une chance d’être recruté."
)
SUGGESTED, FOUND, BY_SKILL = 60, 60, 20
WORDS_SKILLS = 4


@dataclass(frozen=True, slots=True)
class OccupationRow:
    """One occupation in the list, in words."""

    code: RomeCode
    label: str
    subtitle: str
    score: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows; ``empty_*`` are said when there is no row, ``action`` is a page to go to."""

    kind: str
    rows: tuple[OccupationRow, ...]
    caption: str = ""
    hint: str = ""
    empty_title: str = ""
    empty_text: str = ""
    action: str = ""
    action_words: str = ""


def for_profile(desk: Desk, dossier: Dossier | None, domain: str) -> Listing:
    """Rank occupations for the person on the desk."""
    if dossier is None:
        return Listing(
            "profile", (),
            empty_title="Aucun dossier ouvert",
            empty_text="Cherchez un métier ci-dessus, ou ouvrez un dossier pour voir les plus proches.",
            action="nouveau_dossier", action_words="Créer un dossier",
        )  # fmt: skip
    found = desk.matching.suggestions(dossier, domain, SUGGESTED)
    if not found and domain and desk.matching.suggestions(dossier, "", 1):
        return Listing(
            "profile", (),
            empty_title="Aucun métier proche dans ce domaine",
            empty_text="Choisissez «\u00a0Tous les domaines\u00a0», ou cherchez un métier par son nom.",
        )  # fmt: skip
    if not found:
        return Listing(
            "profile", (),
            empty_title="Aucune compétence connue",
            empty_text=(
                f"Ajoutez une expérience dans «\u00a0Mon parcours\u00a0»{NBSP}: ses compétences suffisent "
                "pour proposer des métiers. Vous pouvez aussi chercher un métier ci-dessus."
            ),
            action="parcours", action_words="Ajouter une expérience",
        )  # fmt: skip
    rows = tuple(_suggested(one) for one in found)
    words = "métier proche de votre profil", "métiers proches de votre profil"
    return Listing("profile", rows, count(len(rows), *words), WHAT_PERCENT_IS)


def by_words(desk: Desk, words: str, domain: str) -> Listing:
    """Find occupations by the words of their titles, then by the skills they ask for."""
    hits = desk.occupations.search(words, domain, FOUND)
    rows = [_found(hit) for hit in hits]
    known = {row.code for row in rows}
    skills = desk.occupations.complete_skill(words, WORDS_SKILLS)
    rows += [row for row in _asking(desk, skills, domain) if row.code not in known]
    return Listing(
        "search",
        tuple(rows),
        f"{count(len(rows), 'métier')} pour «\u00a0{words}\u00a0»",
        empty_title=f"Aucun métier pour «\u00a0{words}\u00a0»",
        empty_text=(
            "Essayez un mot plus court, un autre nom du métier, ou une compétence"
            + (f"{NBSP}; ou choisissez «\u00a0Tous les domaines\u00a0»." if domain else ".")
        ),
    )


def all_of(desk: Desk, domain: str) -> Listing:
    """List every occupation of a domain, or of all."""
    rows = tuple(_plain(line) for line in desk.occupations.lines(domain))
    return Listing(
        "all",
        rows,
        f"{count(len(rows), 'métier')}, par ordre alphabétique",
        empty_title="Aucun métier dans ce domaine",
        empty_text="Choisissez un autre domaine.",
    )


def _asking(desk: Desk, skills: list[SkillHit], domain: str) -> list[OccupationRow]:
    """Rank the occupations that ask for skills named by the words: a profile made of these skills alone."""
    if not skills:
        return []
    labels = {hit.skill.code: hit.skill.label for hit in skills}
    asked = Dossier(
        Identity(DossierId(""), "", ""),
        held_skills=tuple(
            HeldSkill(new_part_id(), hit.skill.code, hit.skill.label, hit.skill.kind) for hit in skills
        ),
    )
    found = desk.matching.suggestions(asked, domain, BY_SKILL)
    return [
        OccupationRow(
            one.code,
            one.label,
            f"{one.code} · demande «\u00a0{labels[one.contributions[0].skill_code]}\u00a0»",
        )
        for one in found
        if one.contributions
    ]


def _suggested(one: Suggestion) -> OccupationRow:
    told = f"{one.code} · {held_words(one.held_count, likely_count(one), one.required_count)}"
    if one.regulated:
        told += " · métier réglementé"
    score = percent(one.score)
    return OccupationRow(one.code, one.label, told, score, f"proximité de {score} avec vos compétences")


def _found(hit: TitleHit) -> OccupationRow:
    title = hit.title
    told = title.rome_code if title.label == title.rome_label else f"{title.rome_code} · {title.label}"
    return OccupationRow(title.rome_code, title.rome_label, told)


def _plain(line: OccupationLine) -> OccupationRow:
    return OccupationRow(line.code, line.label, f"{line.code} · {line.domain_label}")
