"""What an edition of the ROME changes, in French sentences: for a preview, a list, the command line."""

from collections.abc import Iterator, Sequence

from app.models.records.edition_changes import (
    ChangeCounts,
    EditionChanges,
    OccupationChange,
    OccupationFate,
    SkillChange,
    TitleMove,
)
from app.models.records.french import NBSP, count, percent
from app.models.records.links import LinkNotice, LinkState, titles_words

SHOWN, NAMED = 12, 4


def counts_lines(counts: ChangeCounts) -> tuple[str, ...]:
    """Say in at most three lines what changes in occupations, titles and skills."""
    jobs = (
        (counts.occupations_new, "nouveau", "nouveaux"),
        (counts.occupations_withdrawn, "retiré", "retirés"),
        (counts.occupations_changed, "de sens changé", "de sens changé"),
        (counts.occupations_renamed, "renommé", "renommés"),
    )
    titles = ((counts.titles_moved, "rangée ailleurs", "rangées ailleurs"),
              (counts.titles_withdrawn, "retirée", "retirées"))  # fmt: skip
    skills = (
        (counts.skills_new, "nouvelle", "nouvelles"),
        (counts.skills_withdrawn, "retirée", "retirées"),
        (counts.skills_substituted, "de code changé", "de code changé"),
        (counts.skills_changed, "de sens changé", "de sens changé"),
        (counts.skills_renamed, "renommée", "renommées"),
    )
    told = (("Métiers", jobs), ("Appellations", titles), ("Compétences et savoirs", skills))
    lines = ((name, [count(many, one, more) for many, one, more in facts if many]) for name, facts in told)
    return tuple(f"{name}{NBSP}: {', '.join(facts)}." for name, facts in lines if facts)


def touched_line(changes: EditionChanges | None, dossiers: int | None) -> str:
    """Say how many dossiers cite what would change; nothing where it was not counted."""
    if changes is None or dossiers is None:
        return ""
    if changes.is_empty:
        return "Aucun code cité par les dossiers ne change de sens ni ne disparaît."
    if not dossiers:
        return "Aucun dossier de ce poste ne cite un code retiré, déplacé ou de sens changé."
    verb = "cite" if dossiers == 1 else "citent"
    return (
        f"{count(dossiers, 'dossier de ce poste', 'dossiers de ce poste')} {verb} un code retiré, déplacé ou "
        "de sens changé. Rien n’y sera réécrit\u00a0: chacun verra ce qui a changé, avec une proposition."
    )


def occupation_line(change: OccupationChange) -> str:
    """Say what became of one occupation."""
    name = f"{change.code} «{NBSP}{change.old_label}{NBSP}»"
    heirs = " ; ".join(
        f"{one.code} «{NBSP}{one.label}{NBSP}» ("
        + ", ".join(words for words in (titles_words(one.titles, change.titles), one.sureness.label) if words)
        + ")"
        for one in change.successors[:3]
    )
    if change.fate is OccupationFate.WITHDRAWN:
        return f"{name} est retiré ; {f'devient {heirs}' if heirs else 'aucun successeur connu'}."
    if change.fate is OccupationFate.RENAMED:
        return f"{name} s’appelle maintenant «{NBSP}{change.new_label}{NBSP}»."
    if change.fate is OccupationFate.CHANGED:
        kept = percent(change.skills_kept / change.skills if change.skills else 0.0)
        titles = f"{count(change.titles_kept, 'intitulé')} sur {change.titles}"
        before = f" ; ce qu’il désignait est maintenant {heirs}" if heirs else ""
        return (
            f"{name} désigne maintenant «{NBSP}{change.new_label}{NBSP}» "
            f"(y restent {titles} et {kept} des compétences){before}."
        )
    return f"{name} garde {change.titles_kept} de ses {change.titles} intitulés ; les autres{NBSP}: {heirs}."


def title_line(move: TitleMove) -> str:
    """Say where a job title went."""
    name = f"«{NBSP}{move.label}{NBSP}»"
    if move.after is None:
        return f"{name} n’est plus dans le ROME (c’était sous {move.before})."
    if move.after == move.before:
        return f"{name} a changé de code, toujours sous {move.after}."
    return f"{name} passe de {move.before} à {move.after}."


def skill_line(change: SkillChange) -> str:
    """Say what became of a skill."""
    name = f"«{NBSP}{change.old_label}{NBSP}»"
    if change.new_label and change.new_label != change.old_label:
        sure = f" ({change.sureness.label})" if change.sureness else ""
        return (
            f"{name}{NBSP}: {change.fate.label.lower()}, maintenant «{NBSP}{change.new_label}{NBSP}»{sure}."
        )
    return f"{name}{NBSP}: {change.fate.label.lower()}."


def lost_lines(notices: Sequence[LinkNotice]) -> Iterator[str]:
    """Say by name what the edition in place does not know of a dossier, as after reading a file."""
    for notice in notices:
        if notice.presses:
            yield f"{notice.sentence()} {notice.advice()}".strip()


def file_line(notices: Sequence[LinkNotice]) -> str:
    """Say by name what a file just read cites and the edition in place does not know; nothing when all is."""
    lost = [one.title or one.code for one in notices if one.presses]
    if not lost:
        return ""
    named = ", ".join(f"«{NBSP}{title}{NBSP}»" for title in lost[:NAMED])
    more = f" et {count(len(lost) - NAMED, 'autre')}" if len(lost) > NAMED else ""
    verb = "ne s’y retrouve pas tel quel" if len(lost) == 1 else "ne s’y retrouvent pas tels quels"
    return (
        f"Ce dossier vient d’une autre édition du ROME{NBSP}: {named}{more} {verb}. Rien n’est perdu{NBSP}: "
        f"«{NBSP}Mon parcours{NBSP}» les marque «{NBSP}à revoir{NBSP}», avec une proposition s’il y en a une."
    )


def summary_line(notices: Sequence[LinkNotice]) -> str:
    """« 2 éléments de votre parcours ont changé dans le nouveau ROME » ; nothing when none presses."""
    many = sum(one.presses for one in notices)
    if not many:
        return ""
    if all(one.state is LinkState.UNKNOWN for one in notices if one.presses):
        verb = "n’est pas" if many == 1 else "ne sont pas"
        return f"{count(many, 'élément')} de votre parcours {verb} dans le ROME installé"
    verb = "a changé" if many == 1 else "ont changé"
    return f"{count(many, 'élément')} de votre parcours {verb} dans le nouveau ROME"
