"""What a Europass file would hold, part by part, and what is worth knowing before it is saved."""

from collections.abc import Iterator

from app.models.records.europass import (
    FAMILY_KINDS,
    EuropassContent,
    EuropassPart,
    EuropassPreview,
    activities_in,
)
from app.models.records.french import NBSP, count, day
from app.models.records.path import Experience
from app.services.documents.europass import known_licences, mother_tongues
from app.services.documents.europass_text import clean, telephone


def europass_preview(content: EuropassContent) -> EuropassPreview:
    """Say what there is for each part, chosen or not, and what is worth knowing of those chosen."""
    return EuropassPreview(tuple(_lines(content)), tuple(_remarks(content)))


def _lines(content: EuropassContent) -> Iterator[tuple[EuropassPart, str]]:
    """Give, for each part that has something, what that is."""
    dossier, who = content.dossier, content.dossier.identity
    family = sum(one.kind in FAMILY_KINDS for one in dossier.activities)
    words = {
        EuropassPart.NAME: who.full_name,
        EuropassPart.CONTACT: " · ".join(filter(None, map(clean, (who.email, who.phone, who.commune_name)))),
        EuropassPart.BIRTH: day(who.birth_date) if who.birth_date else "",
        EuropassPart.WORK: _some(len(dossier.experiences), "expérience"),
        EuropassPart.STUDIES: _some(len(dossier.studies), "formation"),
        EuropassPart.ACTIVITIES: _some(len(dossier.activities) - family, "activité"),
        EuropassPart.FAMILY: _some(family, "période"),
        EuropassPart.SKILLS: _some(len(dossier.held_skills), "compétence"),
        EuropassPart.LANGUAGES: ", ".join(clean(one.name) for one in dossier.languages),
        EuropassPart.LICENCES: ", ".join(map(clean, who.driving_licences)),
    }
    for part in EuropassPart:
        if words[part]:
            yield part, words[part]


def _remarks(content: EuropassContent) -> Iterator[str]:
    """Say what Europass will not know, or what one should look at there."""
    dossier, parts, who = content.dossier, content.parts, content.dossier.identity
    if EuropassPart.NAME not in parts:
        yield (
            "Sans nom, le fichier porte «\u00a0Nom à compléter\u00a0»\u00a0: Europass en demande un, "
            "vous l’écrirez là-bas."
        )
    if EuropassPart.CONTACT in parts and clean(who.phone) and telephone(who.phone) is None:
        yield "Le téléphone n’a pas la forme d’un numéro français ou international\u00a0: il n’est pas mis."
    if EuropassPart.WORK in parts:
        yield from _jobs(content, dossier.experiences)
    levelled = len(dossier.languages) - len(mother_tongues(content))
    if EuropassPart.LANGUAGES in parts and levelled:
        yield (
            "Le niveau de chaque langue est repris pour l’écoute, la lecture, la conversation, l’expression "
            "et l’écrit\u00a0: ajustez-le dans Europass."
        )
    if EuropassPart.LICENCES in parts and len(known_licences(content)) < len(set(who.driving_licences)):
        yield "Un permis dont Europass ne connaît pas la catégorie n’est pas mis."
    if activities_in(dossier, parts):
        yield "Les activités hors travail forment une rubrique à part, que vous pourrez déplacer."


def _jobs(content: EuropassContent, jobs: tuple[Experience, ...]) -> Iterator[str]:
    """Say how many jobs bear the name of a European occupation, and which have no date."""
    if not jobs:
        return
    named = sum(one.title_code in content.occupations for one in jobs)
    if not content.mapped:
        yield (
            "La correspondance européenne (ESCO) n’est pas importée\u00a0: les intitulés sont écrits "
            "tels quels, sans lien vers les métiers européens."
        )
    elif named < len(jobs):
        yield (
            f"Métier européen équivalent ou proche (ESCO) joint à l’intitulé{NBSP}: {named} sur {len(jobs)}. "
            "Les autres intitulés sont écrits tels quels."
        )
    else:
        yield "Chaque intitulé est joint au métier européen équivalent ou proche (ESCO)."
    undated = sum(one.start is None for one in jobs)
    if undated:
        yield f"{count(undated, 'expérience')} sans date de début\u00a0: complétez-la dans Europass."
    crossed = sum(one.start is not None and one.end is not None and one.end < one.start for one in jobs)
    if crossed:
        yield f"{count(crossed, 'expérience')} qui finit avant de commencer\u00a0: la fin n’est pas mise."


def _some(number: int, noun: str) -> str:
    return count(number, noun) if number else ""
