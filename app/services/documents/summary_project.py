"""The project in the summary: the occupation aimed at, how near it is, skills held and to acquire."""

from collections.abc import Iterable

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Spacer

from app.models.records.french import NBSP, count, percent
from app.models.records.matching import SkillGap
from app.models.records.path import Project
from app.models.records.rome import LICENCES_TITLE, Core, Skill, SkillKind
from app.services.documents import pdf_theme as theme
from app.services.documents import summary_words as words
from app.services.documents.fiche_market import figures_of_project
from app.services.documents.pdf_cards import Card
from app.services.documents.pdf_flowables import SkillBar
from app.services.documents.summary_content import SummaryContent
from app.services.documents.summary_parts import columns, empty, lead, listed, section, subsection, text
from app.services.documents.summary_way import way

_SCORE_MEANING = (
    "Ce pourcentage mesure la proximité entre le profil et les compétences du métier (100\u00a0%\u00a0: "
    "elles coïncident)\u00a0; ce n’est ni une chance d’embauche, ni la part des compétences déjà acquises."
)
_REGULATED = (
    "Métier réglementé\u00a0: l’exercer demande un diplôme, un titre ou une autorisation. Vérifiez lesquels "
    "avec un conseiller avant de vous engager."
)
_CORE_LABELS = {Core.MAIN: Core.MAIN.label, Core.EMERGING: Core.EMERGING.label, None: "Autres compétences"}


def project_section(content: SummaryContent) -> list[Flowable]:
    """Tell the main project, then the other ideas."""
    flow = section("Mon projet", "projet")
    project = content.dossier.main_project
    if project is None:
        return flow + empty(
            "Aucun métier choisi pour l’instant. Dans «\u00a0Métiers\u00a0», ouvrez une fiche et cliquez sur "
            "«\u00a0Choisir ce métier\u00a0»."
        )
    flow += [_aim(project, content), Spacer(1, 10)]
    if content.project_fiche and content.project_fiche.tags.regulated:
        flow += [Card([text(_REGULATED)], ground=theme.WARN_SOFT, padding=11), Spacer(1, 10)]
    flow += _definition(content)
    if content.project_market is not None:
        flow += figures_of_project(content.project_market)
    if project.note.strip():
        flow += [text(f"Note\u00a0: {project.note}"), Spacer(1, 8)]
    flow += _gap(content.gap)
    flow += way(content.project_routes)
    return flow + _other_projects(content)


def _aim(project: Project, content: SummaryContent) -> Card:
    """Draw the occupation aimed at, with its score and what the score means."""
    fiche = content.project_fiche
    label, code = (fiche.label, fiche.code) if fiche else (project.label, project.rome_code)
    chosen = f"choisi le {words.day_of_text(project.chosen_on)}" if project.chosen_on else ""
    domain = fiche.domain.label if fiche else ""
    left = [text(label, "aim"), text(words.joined(f"Métier {code}", domain, chosen), "small")]
    if content.project_score is None:
        return Card([*left, Spacer(1, 5), text(_no_score(content), "small")], padding=16)
    score = percent(min(max(content.project_score, 0.0), 1.0))
    figure = [text(score, "score"), text("de proximité", "small_right")]
    head = columns(left, figure, 100, theme.CONTENT_WIDTH - 32)
    return Card([head, Spacer(1, 6), text(_SCORE_MEANING, "small")], padding=16)


def _no_score(content: SummaryContent) -> str:
    """Tell why there is no score, and what would give one."""
    if content.dossier.held_skills or content.dossier.experiences:
        return f"Proximité non calculée{NBSP}: la fiche de ce métier n’est pas dans le référentiel installé."
    return "Ajoutez une expérience ou des compétences pour voir à quel point ce métier vous ressemble."


def _definition(content: SummaryContent) -> list[Flowable]:
    """Tell what the occupation is."""
    if content.project_fiche is None or not content.project_fiche.definition:
        return []
    return [text("\n".join(content.project_fiche.definition), "soft"), Spacer(1, 8)]


def _gap(gap: SkillGap | None) -> list[Flowable]:
    """Draw the bar of skills, then list those held, likely and missing."""
    flow = subsection("Compétences pour ce métier", "competences-du-projet")
    total = 0 if gap is None else len(gap.held) + len(gap.implied) + len(gap.missing)
    if gap is None or not total:
        return flow + empty(
            "Les compétences de ce métier ne sont pas connues ici. Importez le référentiel ROME pour les "
            "comparer aux vôtres."
        )
    held, likely, missing = len(gap.held), len(gap.implied), len(gap.missing)
    flow += [
        *lead(_held_words(held, total), "body", 5),
        SkillBar(held, likely, missing),
        Spacer(1, 12),
    ]
    if gap.held:
        flow += _family(f"Déjà acquises ({held})", gap.held, "✓", theme.OK)
    if gap.implied:
        flow += _family(
            f"Probables, à confirmer dans «\u00a0Mon parcours\u00a0» ({likely})",
            gap.implied,
            "?",
            theme.INK_2,
        )
    if gap.missing:
        flow += _family(f"À acquérir ({missing})", gap.missing, "•", theme.ACCENT)
    else:
        flow += empty("Aucune compétence ne manque pour ce métier.")
    return flow + _licences(gap)


def _licences(gap: SkillGap) -> list[Flowable]:
    """Name the diplomas, licences and authorisations of the fiche, which count in no figure above."""
    named = [f"{one.label} (vous l’avez)" for one in gap.licences_held]
    named += [one.label for one in gap.licences]
    if not named:
        return []
    told = f"{LICENCES_TITLE} cités par la fiche"
    return [*lead(told, "eyebrow", 4), text("\u00a0; ".join(named) + ".", "soft"), Spacer(1, 8)]


def _held_words(held: int, total: int) -> str:
    """Tell how many skills of the occupation the person has."""
    skills = f"{count(total, 'compétence')} du métier"
    if not held:
        return f"Aucune des {skills} n’est encore cochée."
    return f"{held} sur {skills} {'sont déjà acquises' if held > 1 else 'est déjà acquise'}."


def _family(title: str, skills: Iterable[Skill], sign: str, colour: Color) -> list[Flowable]:
    """List skills, the core ones first, by family."""
    flow = lead(title, "eyebrow", 4)
    chosen = list(skills)
    for core, core_label in _CORE_LABELS.items():
        for kind in SkillKind:
            lines = [skill.label for skill in chosen if skill.core is core and skill.kind is kind]
            if lines:
                flow += listed((core_label, kind.label), lines, sign, colour)
    return flow


def _other_projects(content: SummaryContent) -> list[Flowable]:
    """Name the other occupations kept as ideas."""
    main = content.dossier.main_project
    others = [project for project in content.dossier.projects if project is not main]
    if not others:
        return []
    ranked = sorted(others, key=lambda project: project.rank)
    lines = [words.joined(project.label, f"métier {project.rome_code}", project.note) for project in ranked]
    return [*subsection("Autres pistes", "autres-pistes"), *listed(("Aussi envisagés",), lines)]
