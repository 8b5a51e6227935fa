"""French sentences of the program: no-break spaces before : ; ! ? and inside « », typographic apostrophes."""

import ast
import re

from tests.architecture.sources import python_files

FRENCH = re.compile(r"[àâçéèêëîïôûùœÀÉÈÊÎÔŒ’«»]")
FAULTS = (
    (re.compile(r"« (?=\S)|(?<=\S) »"), "« » hold a no-break space inside"),
    (re.compile(r"(?<=[\w’»)\]%…€]) [;!?](?=\s|$)"), "a no-break space stands before ; ! ?"),
    (re.compile(r"(?<=[\w’»)\]%…€]) :(?=\s|$)"), "a no-break space stands before :"),
    (re.compile(r"(?<=[a-zà-ÿ])'(?=[a-zà-ÿœ])"), "the apostrophe is ’"),
    (re.compile(r"\.\.\."), "the ellipsis is …"),
)
OFFICIAL = ("oeuvre",)


def faults(path: str, source: str) -> list[str]:
    """List the sentences of a file whose typography is wrong; docstrings are not sentences on screen."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docstrings |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if not FRENCH.search(node.value):
            continue
        found += [
            f"{path}:{node.lineno}: {remedy}: {node.value[:60]!r}"
            for pattern, remedy in FAULTS
            if pattern.search(node.value)
        ]
    return found


def test_the_checker_finds_planted_faults() -> None:
    planted = 'x = "Déjà là : l\'été « ici »... vraiment ?"'
    assert len(faults("planted.py", planted)) == len(FAULTS)
    assert faults("planted.py", 'def f():\n    """Dit « ceci » : oui."""\n    return "Déjà\u00a0!"\n') == []


def test_sentences_of_the_program() -> None:
    found = [fault for path, source in python_files("app") for fault in faults(path, source)]
    assert not found, "\n" + "\n".join(found)
