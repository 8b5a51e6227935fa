"""What became of an occupation across editions, for its fiche: its successor’s where it is no more."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.models.records.dossier import Dossier
from app.models.records.ids import RomeCode
from app.models.records.links import CodeStory, LinkTarget
from app.models.records.trouble import NotFound
from app.services.usecases.desk import Desk
from app.ui.viewmodels.session import Session


class StoryModel(QObject):
    """Acts on the dossier open from what is said of a code."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def replace(self, story: CodeStory, target: LinkTarget) -> None:
        """Replace a code everywhere the dossier cites it in its former sense; one undo brings all back."""
        links, dossier = self._session.desk.links, self._session.dossier
        if dossier is not None:
            self._session.write(lambda: links.replace_code(dossier.id, story.code, target))


def fiche_code(
    desk: Desk, asked: RomeCode, dossier: Dossier | None = None
) -> tuple[RomeCode, CodeStory | None]:
    """Give the code whose fiche answers for the one asked, and what is to be said of that.

    Raises:
        NotFound: the code was withdrawn and nothing is known to follow it; the sentence says since when.
    """
    code = RomeCode(asked.strip().upper())
    story = desk.links.story(code)
    if story is not None and dossier is not None:
        cited = sum(one.code == code and one.presses for one in desk.links.notices(dossier))
        story = replace(story, cited=cited)
    if story is None or not story.withdrawn:
        return code, story
    if not story.targets:
        raise NotFound(story.sentence)
    return RomeCode(story.targets[0].code), story
