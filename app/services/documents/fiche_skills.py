"""The skills in the PDF fiche: by kind, the core ones first, with a mark for what the person has."""

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from app.models.records.french import NBSP, count
from app.models.records.matching import SkillGap
from app.models.records.rome import LICENCES_TITLE, Core, Skill, SkillKind
from app.services.documents import pdf_theme as theme
from app.services.documents.fiche_content import FicheContent
from app.services.documents.fiche_parts import title, two_columns
from app.services.documents.pdf_flowables import SkillBar
from app.services.documents.pdf_fonts import markup
from app.services.documents.summary_parts import lead, text

_ORDER = {"held": 0, "likely": 1, "missing": 2, "": 3}
_SIGNS: dict[str, tuple[str, Color]] = {
    "held": ("✓", theme.OK),
    "likely": ("?", theme.INK_2),
    "missing": ("+", theme.ACCENT),
    "": ("•", theme.PRIMARY),
}
_LEGEND = f"✓ acquise{NBSP}· ? probable d’après une expérience{NBSP}· + à acquérir"


_LICENCES = 6
"""Diplomas and licences that are printed at least."""


def skills_section(content: FicheContent, others: int, *, tight: bool) -> list[Flowable]:
    """List the skills by kind; for a person, what they have first, with a bar.

    ``others`` is how many of each kind are printed beside those at the heart; the rest is counted.
    ``tight``: those at the heart are written one after the other, not one a line.
    """
    gap = content.gap
    marks = _marks(gap)
    flow = title("Compétences", "competences")
    if gap is not None:
        flow += [
            SkillBar(len(gap.held), len(gap.implied), len(gap.missing)),
            text(_LEGEND, "small"),
            Spacer(1, 4),
        ]
    groups = [
        (kind, [one for one in content.fiche.skills_of(kind) if not one.is_licence]) for kind in SkillKind
    ]
    licences = [one for one in content.fiche.skills if one.is_licence]
    if not licences and not any(skills for _kind, skills in groups):
        return [*flow, text("La fiche installée n’en donne pas.", "small")]
    for kind, skills in groups:
        if skills:
            flow += _kind(kind, skills, marks, others, tight=tight)
    return flow + _licences(licences, marks, others)


def _licences(licences: Sequence[Skill], marks: dict[str, str], most: int) -> list[Flowable]:
    """Name diplomas and licences apart; a driving licence, or what is compulsory by name, is never cut."""
    if not licences:
        return []
    ranked = sorted(licences, key=lambda one: (*_last(one), _ORDER[marks.get(one.code, "")]))
    vital = sum(not all(_last(one)) for one in ranked)
    flow = lead(f"{LICENCES_TITLE} ({len(licences)})", "eyebrow", 1)
    return [*flow, _run(ranked, marks, max(vital, most, _LICENCES)), Spacer(1, 3)]


def _last(skill: Skill) -> tuple[bool, bool]:
    label = skill.label.lower()
    return "permis" not in label, "obligatoire" not in label


def _marks(gap: SkillGap | None) -> dict[str, str]:
    if gap is None:
        return {}
    return {
        skill.code: mark
        for mark, skills in (
            ("held", (*gap.held, *gap.licences_held)),
            ("likely", gap.implied),
            ("missing", (*gap.missing, *gap.licences)),
        )
        for skill in skills
    }


def _kind(
    kind: SkillKind, skills: Sequence[Skill], marks: dict[str, str], most: int, *, tight: bool
) -> list[Flowable]:
    """List one kind: those at the heart whole, then the others up to a number."""
    ranked = sorted(skills, key=lambda one: _ORDER[marks.get(one.code, "")])
    core = [one for one in ranked if one.core is Core.MAIN]
    others = [one for one in ranked if one.core is not Core.MAIN]
    flow = lead(f"{kind.label} ({len(skills)})", "eyebrow", 1)
    if core and tight:
        flow.append(_run(core, marks, len(core), f"Au cœur du métier{NBSP}:"))
    elif core:
        flow += lead("Au cœur du métier", "small_strong", 1)
        flow += two_columns([_line(one, marks) for one in core])
    if others:
        flow += [Spacer(1, 2), _run(others, marks, most, "Autres : " if core else "")]
    return [*flow, Spacer(1, 3)]


def _run(skills: Sequence[Skill], marks: dict[str, str], most: int, before: str = "") -> Flowable:
    """Write skills one after the other, each with its mark; what is not printed is counted."""
    parts = []
    for skill in skills[:most]:
        mark = marks.get(skill.code, "")
        sign, colour = _SIGNS[mark]
        shown = (
            f'<font color="{colour.hexval().replace("0x", "#")}"><b>{sign}</b></font>{NBSP}' if mark else ""
        )
        parts.append(f"{shown}{markup(skill.label)}")
    left = len(skills) - most
    more = f" et {count(left, 'autre')}, dans le programme" if left > 0 else ""
    return Paragraph(f"{markup(before)} {' · '.join(parts)}{more}.", theme.styles().small_ink)


def _line(skill: Skill, marks: dict[str, str]) -> Flowable:
    sign, colour = _SIGNS[marks.get(skill.code, "")]
    style = ParagraphStyle(
        "fiche_skill",
        parent=theme.styles().small_ink,
        leading=11,
        leftIndent=11,
        bulletIndent=0,
        bulletFontName=theme.styles().head.fontName,
        bulletFontSize=8.6,
        bulletColor=colour,
    )
    return Paragraph(markup(skill.label), style, bulletText=sign)
