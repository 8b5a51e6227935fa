"""The collector of cycles is off while something large is built, and as it was afterwards."""

import gc
from collections.abc import Iterator

import pytest

from app.services.system.quiet import collect_again, uncollected


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave the collector as the tests found it."""
    yield
    gc.unfreeze()
    gc.enable()


def test_what_is_built_is_never_gone_through() -> None:
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
        built = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(built)


def test_a_failure_leaves_the_collector_on() -> None:
    with pytest.raises(ValueError, match="built"), uncollected():
        raise ValueError("half built")
    assert gc.isenabled()


def test_a_program_that_has_not_begun_to_collect_is_left_alone() -> None:
    gc.disable()
    with uncollected():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_collecting_begins_once_what_is_being_built_stands() -> None:
    gc.disable()
    with uncollected():
        collect_again()
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    collect_again()
    assert gc.isenabled()
