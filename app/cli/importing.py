"""The command that imports reference data: each set is its own transaction, a refusal stops no other."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.cli import words
from app.cli.commands import Options, progress, show
from app.models.records.editions import ImportPreview
from app.models.records.trouble import BadInput, KnownTrouble
from app.services.usecases.desk import Desk

EXIT_TROUBLE = 2


@dataclass
class _Round:
    """What became of the files given."""

    previews: list[ImportPreview] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def summary(self, left: Sequence[str] = (), *, written: bool) -> str:
        """Name what was written and what was not."""
        verb = "Écrits" if written else "Lus"
        told = f"{verb} : {', '.join(self.done) or 'aucun'} ; non lus : {', '.join(self.refused) or 'aucun'}"
        return f"{told} ; pas encore lus : {', '.join(left)}." if left else f"{told}."


def referentials_import(desk: Desk, options: Options) -> int:
    """Read, compare and write each set given; files that belong together are read together.

    Returns:
        0, or 2 when a file was refused: the others are written all the same.
    """
    paths = [_path(text) for text in options.paths]
    if len(paths) == 1:
        return show(options, [_one(desk, options, (paths[0],))], ())
    round_ = _Round()
    try:
        for group in desk.referentials.together(paths):
            _group(desk, options, group, round_)
    except KeyboardInterrupt:
        known = {*round_.done, *round_.refused}
        left = [one.name for one in paths if one.name not in known]
        print(f"Interrompu. {round_.summary(left, written=not options.preview)}", file=sys.stderr)
        return EXIT_TROUBLE
    show(options, round_.previews, ())
    if not round_.refused:
        return 0
    print(round_.summary(written=not options.preview), file=sys.stderr)
    return EXIT_TROUBLE


def _group(desk: Desk, options: Options, group: tuple[Path, ...], round_: _Round) -> None:
    """Import files that belong together; where they are refused, each alone, so that one stops no other.

    One that was refused for want of another of its group is tried again once that one is in place.
    """
    left = _each(desk, options, [group], round_)
    if left and len(group) > 1:
        alone = [(path,) for path in group]
        left = _each(desk, options, alone, round_)
        if len(left) < len(alone):
            left = _each(desk, options, [refused for refused, _sentence in left], round_)
    for refused, sentence in left:
        round_.refused += [one.name for one in refused]
        print(sentence, file=sys.stderr)


def _each(
    desk: Desk, options: Options, groups: Sequence[tuple[Path, ...]], round_: _Round
) -> list[tuple[tuple[Path, ...], str]]:
    """Import each group, and give those that were refused with the reason."""
    left = []
    for group in groups:
        try:
            round_.previews.append(_one(desk, options, group))
            round_.done += [one.name for one in group]
        except KnownTrouble as trouble:
            left.append((group, trouble.sentence))
    return left


def _one(desk: Desk, options: Options, group: tuple[Path, ...]) -> ImportPreview:
    """Import one set, or only compare it."""
    staged = desk.referentials.stage(group, progress(options))
    try:
        if not options.preview:
            desk.referentials.apply(staged, accept_loss=options.accept_loss)
    finally:
        staged.discard()
    if not options.json:
        print("\n".join(words.preview(staged.preview, written=not options.preview)))
    return staged.preview


def _path(text: str) -> Path:
    """Read a path; an empty one would be taken for the folder of work.

    Raises:
        BadInput: nothing was given.
    """
    if not text.strip():
        raise BadInput("Le nom du fichier à importer est vide : écrivez son chemin.")
    return Path(text)
