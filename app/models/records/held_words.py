"""How many skills stand behind a score, in French: the same words in the window and on the command line."""

from app.models.records.french import count, number


def held_words(held: int, likely: int, required: int) -> str:
    """Say what is behind a score, ``5 acquises, 9 probables sur 16`` or ``5 compétences sur 16``."""
    if not likely:
        return f"{count(held, 'compétence')} sur {number(required)}"
    if not held:
        return f"{count(likely, 'compétence probable', 'compétences probables')} sur {number(required)}"
    return f"{count(held, 'acquise')}, {count(likely, 'probable')} sur {number(required)}"
