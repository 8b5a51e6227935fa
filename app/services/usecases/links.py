"""Keep every person's links to the ROME valid across editions: say what changed, propose, replace, keep."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.models.records.changes import Change
from app.models.records.cited_editions import CitedEdition, PartEdition, edition_of_mark
from app.models.records.dossier import Dossier, Part
from app.models.records.edition_changes import (
    EditionChanges,
    EditionName,
    EditionStep,
    OccupationFate,
    Sureness,
)
from app.models.records.editions import EditionKind
from app.models.records.french import NBSP
from app.models.records.ids import DossierId, PartId, RomeCode, SkillCode, new_part_id
from app.models.records.links import CodeStory, LinkNotice, LinkState, LinkTarget, edition_words
from app.models.records.path import Activity, Experience, HeldSkill, Project, Study
from app.models.records.rome import SkillHit, TitleHit
from app.models.records.trouble import BadInput
from app.models.records.wishes import KeptLink, OccupationMark
from app.models.store.dossier_citing import came_under, count_citing, tied_at
from app.models.store.dossier_store import DossierStore
from app.models.store.dossier_writing import DossierWriting
from app.models.store.reference_store import ReferenceReading, ReferenceStore
from app.services.importers.skill_compare import likeness, words_of
from app.services.usecases.link_rules import Cited, Judged, LinkJudge, cited_by
from app.services.usecases.link_times import Timeline

PROPOSED = 3
MOST_KNOWN = 5_000
WORTH_SAYING = 0.4
"""Share of words below which two skills that a search brings together are not worth proposing."""

GONE = "Cet élément du dossier a changé entre-temps\u00a0: regardez-le à nouveau avant de le remplacer."
FindTitles = Callable[[str, int], list[TitleHit]]
FindSkills = Callable[[str, int], list[SkillHit]]


class Links:
    """The links of dossiers to the edition of the ROME in place."""

    def __init__(
        self, store: ReferenceStore, dossiers: DossierStore, titles: FindTitles, skills: FindSkills
    ) -> None:
        """Prepare.

        Args:
            store: the reference data, with what past imports changed.
            dossiers: where links are replaced or kept.
            titles: finds job titles by words, for a code without a known successor.
            skills: finds skills by words, likewise.
        """
        self._store, self._dossiers = store, dossiers
        self._titles, self._skills = titles, skills
        self._last: tuple[Dossier, str, Dossier] | None = None
        self._known: tuple[str, dict[Cited, Judged | None]] = ("", {})

    def notices(self, dossier: Dossier) -> tuple[LinkNotice, ...]:
        """Say which links of a dossier are broken or turned, in the order of its parts."""
        with self._store.read() as reading:
            return self._notices(reading, dossier)

    def proposals(self, notice: LinkNotice) -> tuple[LinkTarget, ...]:
        """Give the replacements of a link; where none is known, those that words alone suggest."""
        if notice.targets:
            return notice.targets
        words = notice.was or notice.title
        if notice.is_skill:
            hits: list[tuple[str, str]] = [
                (hit.skill.code, hit.skill.label) for hit in self._skills(words, 2 * PROPOSED)
            ]
            hits = [hit for hit in hits if likeness(words_of(words), words_of(hit[1])) >= WORTH_SAYING]
        else:
            found = [hit.title for hit in self._titles(words, 2 * PROPOSED)]
            hits = list({str(one.rome_code): one.rome_label for one in found}.items())
        why = "d’après les mots seulement"
        return tuple(LinkTarget(code, label, Sureness.POSSIBLE, why) for code, label in hits[:PROPOSED])

    def understood(self, dossier: Dossier) -> Dossier:
        """Give the dossier as the edition in place can read it: for counting only, never to be written.

        An occupation withdrawn is read through its surest successor, one of another meaning through a sure or
        likely one unless the person kept it; a skill through a sure correspondence alone.
        """
        with self._store.read() as reading:
            mark = _mark(reading)
            last = self._last
            if last is not None and last[1] == mark and (last[0] is dossier or last[2] is dossier):
                return last[2]
            found = self._notices(reading, dossier)
        meant = {one.part_id: target for one in found if (target := _meanwhile(one)) is not None}
        read = _with_codes(dossier, meant) if meant else dossier
        self._last = (dossier, mark, read)
        return read

    def unsure(self, dossier: Dossier) -> frozenset[PartId]:
        """Tell which parts are read through a successor that is only possible."""
        with self._store.read() as reading:
            found = self._notices(reading, dossier)
        meant = ((one.part_id, _meanwhile(one)) for one in found)
        return frozenset(part for part, target in meant if target and target.sureness is Sureness.POSSIBLE)

    def cited_edition(self, dossier: Dossier) -> CitedEdition | None:
        """Say under which edition the codes of a dossier were chosen: that in place, but for some parts."""
        with self._store.read() as reading:
            edition = reading.editions.of(EditionKind.ROME)
            here = _short_mark(reading)
            times = Timeline(reading.changes.steps(), here)
        if edition is None:
            return None
        links = [one for one in self._dated(cited_by(dossier), dossier, times) if one.entity != "held_skill"]
        others = tuple(
            PartEdition(one.part_id, *edition_of_mark(one.made)) for one in links if one.made != here
        )
        return CitedEdition(*edition_of_mark(here), others)

    def story(self, code: str) -> CodeStory | None:
        """Tell what became of an occupation withdrawn or of another meaning; None where it stands."""
        with self._store.read() as reading:
            here = reading.links.occupation_labels([code]).get(code)
            past = reading.changes.of_occupations([code]).get(code, [])
            fate = OccupationFate.CHANGED if here else OccupationFate.WITHDRAWN
            step, change = next(((step, one) for step, one in past if one.fate is fate), (None, None))
            if change is None or step is None or (here is not None and change.old_label == here):
                return None
            since = edition_words(_steps(reading)[step].after)
            heirs = LinkJudge(reading, ()).heirs(code)
        before = f"«{NBSP}{change.old_label}{NBSP}»"
        if here is not None:
            sentence = f"Depuis {since}, {code} désigne «{NBSP}{here}{NBSP}»{NBSP}; avant{NBSP}: {before}."
        else:
            sentence = f"{before} ({code}) n’est plus dans le ROME depuis {since}."
            if not heirs:
                sentence += " Aucun successeur n’est connu\u00a0: cherchez un métier proche par son nom."
        return CodeStory(code, sentence, here is None, heirs)

    def history(self) -> tuple[EditionChanges, ...]:
        """Give everything that imports changed on this workstation, the newest first."""
        with self._store.read() as reading:
            return tuple(reading.changes.of(step) for step in reading.changes.steps())

    def steps(self) -> tuple[EditionStep, ...]:
        """List the replacements of editions that touched a link, the newest first."""
        with self._store.read() as reading:
            return reading.changes.steps()

    def touched(self, changes: EditionChanges) -> int:
        """Count the dossiers of this workstation that cite a code withdrawn or of another meaning."""
        titles = {one.code for one in changes.titles if one.after != one.before}
        with self._dossiers.read() as reading:
            return count_citing(reading, changes.touched_occupations, changes.touched_skills, titles)

    def replace(self, dossier_id: DossierId, notice: LinkNotice, target: LinkTarget) -> Change:
        """Give one part the code chosen; undo brings the former one back.

        Raises:
            BadInput: the part is gone, or cites another code by now; nothing changed.
        """
        with self._dossiers.write(dossier_id, f"Remplacé par «{NBSP}{target.label}{NBSP}»") as writing:
            _replace(writing, dossier_id, notice, target)
            change = writing.change
        return change

    def replace_sure(self, dossier_id: DossierId) -> Change:
        """Replace every link whose correspondence is sure, in one step that one undo takes back."""
        with self._dossiers.read() as reading:
            found = self.notices(reading.dossier(dossier_id))
        with self._dossiers.write(dossier_id, "Liens mis à jour") as writing:
            for notice in found:
                if notice.sure is not None and not notice.kept:
                    _replace(writing, dossier_id, notice, notice.sure)
            change = writing.change
        return change

    def replace_code(self, dossier_id: DossierId, code: str, target: LinkTarget) -> Change:
        """Give the code chosen to every part that cites another one in its former sense, in one step."""
        with self._dossiers.read() as reading:
            found = self.notices(reading.dossier(dossier_id))
        with self._dossiers.write(dossier_id, f"Remplacé par «{NBSP}{target.label}{NBSP}»") as writing:
            for notice in found:
                if notice.code == code and notice.presses:
                    _replace(writing, dossier_id, notice, target)
            change = writing.change
        return change

    def keep(self, dossier_id: DossierId, notice: LinkNotice) -> Change:
        """Keep a link as it is, and speak of it no more until a later edition changes it again."""
        words = notice.title or notice.code
        with self._dossiers.write(dossier_id, f"Gardé tel quel{NBSP}: {words}") as writing:
            known = [one for one in writing.dossier(dossier_id).kept_links if one.code == notice.code]
            kept = known[0] if known else KeptLink(new_part_id(), notice.code, notice.mark)
            writing.put(replace(kept, edition=notice.mark))
            change = writing.change
        return change

    def _notices(self, reading: ReferenceReading, dossier: Dossier) -> tuple[LinkNotice, ...]:
        """Judge every link of a dossier; those judged before in this edition are not asked again."""
        mark, past = _mark(reading), reading.changes.steps()
        times = Timeline(past, _short_mark(reading))
        links = self._dated(cited_by(dossier), dossier, times)
        if self._known[0] != mark or len(self._known[1]) > MOST_KNOWN:
            self._known = (mark, {})
        known = self._known[1]
        if unjudged := [one for one in links if one not in known]:
            judge = LinkJudge(reading, unjudged, times)
            known.update((one, judge.judge(one)) for one in unjudged)
        judged = [(one, verdict) for one in links if (verdict := known[one]) is not None]
        if not judged:
            return ()
        steps, edition = {step.number: step for step in past}, reading.editions.of(EditionKind.ROME)
        kept = {(one.code, one.edition) for one in dossier.kept_links}
        here = edition.title if edition else ""
        return tuple(_notice(one, verdict, steps, here, kept) for one, verdict in judged)

    def _dated(self, links: list[Cited], dossier: Dossier, times: Timeline) -> list[Cited]:
        """Add to each occupation cited the edition under which it was chosen, where that is known."""
        parts = [one.part_id for one in links if one.entity != "held_skill"]
        if not parts:
            return links
        with self._dossiers.read() as reading:
            tied = tied_at(reading, dossier.id, parts)
            whole, others = came_under(reading, dossier.id)
        made: dict[str, str] = {part: others.get(part, whole) for part in parts}
        made.update((part, times.mark_at(at)) for part, at in tied.items())
        return [replace(one, made=made.get(one.part_id, "")) for one in links]


def _notice(
    one: Cited, verdict: Judged, steps: Mapping[int, EditionStep], here: str, kept: set[tuple[str, str]]
) -> LinkNotice:
    """Say of one part what was judged of its link."""
    step = steps.get(verdict.since or 0)
    since = step.after if step else None
    mark = since.mark if since else ""
    return LinkNotice(
        one.entity,
        one.part_id,
        one.code,
        one.title,
        verdict.state,
        verdict.was,
        verdict.now,
        verdict.targets,
        since,
        here,
        mark,
        (one.code, mark) in kept,
        verdict.guessed,
    )


def _mark(reading: ReferenceReading) -> str:
    """Tell one state of the ROME from another."""
    edition = reading.editions.of(EditionKind.ROME)
    return f"{edition.sha256}/{edition.imported_at}" if edition else ""


def _short_mark(reading: ReferenceReading) -> str:
    """Give the mark of the edition in place; "" where there is none."""
    edition = reading.editions.of(EditionKind.ROME)
    return EditionName.of(edition).mark if edition else ""


def _steps(reading: ReferenceReading) -> dict[int, EditionStep]:
    """Give the replacements of editions by number."""
    return {step.number: step for step in reading.changes.steps()}


def _meanwhile(notice: LinkNotice) -> LinkTarget | None:
    """Give what a link is read as until the person chooses."""
    best = notice.best
    if best is None or notice.guessed or notice.state is LinkState.RENAMED:
        return None
    if notice.is_skill:
        return notice.sure if notice.state is not LinkState.CHANGED else None
    if notice.state in (LinkState.WITHDRAWN, LinkState.UNKNOWN):
        return best
    return best if not notice.kept and best.sureness is not Sureness.POSSIBLE else None


def _with_codes(dossier: Dossier, meant: dict[Any, LinkTarget]) -> Dossier:
    """Give a dossier whose parts cite other codes; their own words stay."""

    def read(part: Any) -> Any:
        target = meant.get(part.id)
        if target is None:
            return part
        if isinstance(part, HeldSkill):
            return replace(part, skill_code=SkillCode(target.code))
        return replace(part, rome_code=RomeCode(target.code))

    held: dict[str, HeldSkill] = {}
    for one in map(read, dossier.held_skills):
        held.setdefault(one.skill_code, one)
    return replace(
        dossier,
        experiences=tuple(map(read, dossier.experiences)),
        studies=tuple(map(read, dossier.studies)),
        activities=tuple(map(read, dossier.activities)),
        projects=tuple(map(read, dossier.projects)),
        marks=tuple(map(read, dossier.marks)),
        held_skills=tuple(held.values()),
    )


def _replace(writing: DossierWriting, dossier_id: DossierId, notice: LinkNotice, target: LinkTarget) -> None:
    """Write one replacement; a skill, a project or a mark that is already there is not doubled."""
    part = writing.part(notice.entity, notice.part_id)
    code = getattr(part, "skill_code" if notice.is_skill else "rome_code", None)
    if part is None or code != notice.code:
        raise BadInput(GONE)
    dossier = writing.dossier(dossier_id)
    twins: tuple[Part, ...] = ()
    new: Part
    if isinstance(part, HeldSkill):
        new = replace(part, skill_code=SkillCode(target.code), label=target.label)
        twins = tuple(
            one for one in dossier.held_skills if one.skill_code == target.code and one.id != part.id
        )
    elif isinstance(part, Project | OccupationMark):
        new = replace(part, rome_code=RomeCode(target.code), label=target.label)
        same = dossier.projects if isinstance(part, Project) else dossier.marks
        twins = tuple(one for one in same if one.rome_code == target.code and one.id != part.id)
    elif isinstance(part, Experience):
        title = part.title_code if target.holds_title else None  # another one would say otherwise
        new = replace(part, rome_code=RomeCode(target.code), title_code=title)
    elif isinstance(part, Study | Activity):
        new = replace(part, rome_code=RomeCode(target.code))
    else:
        raise BadInput(GONE)
    if twins and not isinstance(part, Project):
        writing.remove(notice.entity, part.id)
        return
    for twin in twins:
        writing.remove(notice.entity, twin.id)
    writing.put(new)
