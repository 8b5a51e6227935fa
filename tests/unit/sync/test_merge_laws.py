"""Laws of the merge: nothing lost, the same whatever the order, done twice is done once."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.models.records.sync import KEPT_OPS, WHOLE, Local, Op, OpKind, Version
from app.models.records.sync_merge import (
    BUNDLES,
    LOWEST,
    PERIODS,
    left_to_send,
    matches,
    merge,
    normalised,
    same,
    settle,
    take_in,
    take_missing,
    take_vanished,
    view,
)

NAMES = ("title", "employer", "start", "end", "work_time_percent", "commune_code", "commune_name", "postcode")
TIED = {one for group in (*BUNDLES, *PERIODS) for one in group}
FREE = [one for one in NAMES if one not in TIED]

facts = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Aide", "Maçon", ""]),
        "employer": st.sampled_from(["", "ADMR", "CCAS"]),
        "start": st.sampled_from([None, "2018-03", "2020-01"]),
        "end": st.sampled_from([None, "2019-06", "2025-06"]),
        "work_time_percent": st.sampled_from([80, 100]),
        "commune_code": st.sampled_from([None, "18279", "2A004"]),
        "commune_name": st.sampled_from(["", "Vierzon", "Ajaccio"]),
        "postcode": st.sampled_from(["", "18100"]),
        "tags": st.lists(st.sampled_from(["A", "B", "C"]), unique=True),
    }
)
maybe = st.none() | facts
op_ids = st.sampled_from(["op-a", "op-b", "op-c"])


def version(found: dict[str, Any] | None, revision: int, ops: tuple[str, ...] = ()) -> Version:
    return Version("r", revision, "experience", found or {}, ops, gone=found is None)


@st.composite
def locals_(draw) -> Local:
    """What a computer may hold of one record."""
    known = version(draw(maybe), 10, ("op-known",)) if draw(st.booleans()) else None
    sent = None
    if draw(st.booleans()):
        there, wanted = view(known, None), draw(maybe)
        sent = left_to_send(Local(known, None, wanted), "op-sent") if wanted != there else None
    return Local(known, sent, draw(maybe))


@given(facts, facts, facts)
def test_a_field_one_side_changed_is_kept_or_asked_about(base, mine, theirs):
    merged, held = merge("experience", base, mine, theirs)
    for name in base:
        if name == "tags":
            continue
        if mine[name] != base[name] and theirs[name] == base[name]:
            assert merged[name] == mine[name]
            assert name not in held or name in TIED
        elif theirs[name] != base[name] and mine[name] == base[name]:
            assert merged[name] == theirs[name] or name in held
            assert name not in held or name in TIED
        elif mine[name] != theirs[name]:
            assert held[name] == base[name] and merged[name] == mine[name]
        elif name not in held:
            assert merged[name] == mine[name]


@given(facts, facts, facts)
def test_both_computers_come_to_the_same(base, mine, theirs):
    merged, held = merge("experience", base, mine, theirs)
    other, also_held = merge("experience", base, theirs, mine)
    assert held == also_held
    assert all(same(merged[name], other[name]) for name in merged if name not in held)


@given(facts, facts)
def test_nothing_to_merge_changes_nothing(base, mine):
    assert merge("experience", base, mine, base) == (mine, {})
    assert merge("experience", base, mine, mine) == (mine, {})
    merged, held = merge("experience", base, base, mine)
    assert (merged, held) == (mine, {})


@given(facts, facts, facts)
def test_a_merge_done_again_changes_nothing(base, mine, theirs):
    merged, held = merge("experience", base, mine, theirs)
    again, still = merge("experience", theirs, merged, theirs, held=held)
    assert again == merged and still == held


@given(facts, facts, facts)
def test_lists_keep_what_either_side_added(base, mine, theirs):
    merged, _held = merge("experience", base, mine, theirs)
    before, ours, others = set(base["tags"]), set(mine["tags"]), set(theirs["tags"])
    assert set(merged["tags"]) == (before & ours & others) | ((ours | others) - before)


@given(facts, facts, facts)
def test_no_period_ends_before_it_starts_by_the_merge_alone(base, mine, theirs):
    def wrong(one):
        return bool(one["start"] and one["end"] and one["start"] > one["end"])

    merged, held = merge("experience", base, mine, theirs)
    if wrong(merged):
        assert wrong(mine) or wrong(theirs) or {"start", "end"} & set(held)


@given(locals_(), maybe, st.booleans())
def test_a_version_received_twice_is_received_once(local, found, ours):
    ops = ("op-known", "op-sent") if ours else ("op-known", "op-other")
    theirs = version(found, 20, ops)
    once = take_in(local, theirs)
    after = Local(once.known, None, once.mine, once.held)
    twice = take_in(after, theirs)
    assert twice.settled and not twice.stale
    assert (twice.known, twice.mine, twice.held) == (once.known, once.mine, once.held)


@given(locals_(), maybe, st.booleans())
def test_an_edit_of_mine_is_shown_sent_or_asked_about(local, found, ours):
    """Whatever arrives, a field I changed is still shown here, or was received by the portal."""
    theirs = version(found, 20, ("op-known", "op-sent") if ours else ("op-known", "op-other"))
    taken = take_in(local, theirs)
    base = view(local.known, local.sent if taken.arrived else None)
    if local.mine is None or matches(local.mine, base):
        return
    if taken.mine is None:
        raise AssertionError("an edit vanished")
    for name, value in local.mine.items():
        if base is not None and name != "tags" and not same(value, base.get(name)):
            assert same(taken.mine[name], value)


@given(locals_(), maybe)
def test_a_removal_never_undoes_an_edit_nor_an_edit_a_removal(local, found):
    theirs = version(found, 20, ("op-known", "op-other"))
    taken = take_in(local, theirs)
    base = view(local.known, None)
    mine_changed = not matches(local.mine, base)
    theirs_changed = not same(theirs.here, base)
    one_removed = (local.mine is None) != (theirs.here is None)
    if one_removed and mine_changed and theirs_changed:
        assert WHOLE in taken.held
        assert left_to_send(Local(taken.known, None, taken.mine, taken.held), "x") is None


@given(locals_())
def test_what_is_left_to_send_brings_the_portal_to_what_is_shown(local):
    op = left_to_send(local, "op")
    assert matches(local.mine, view(local.known, local.sent)) if op is None else True
    if op is not None:
        there = view(local.known, local.sent)
        after = None if op.kind is OpKind.REMOVE else {**(there or {}), **op.changes}
        assert matches(local.mine, after)
        assert op.revision == (None if local.known is None else local.known.revision)


@given(locals_(), maybe)
def test_an_operation_that_arrived_is_not_sent_again(local, added):
    """Lost acknowledgement: the portal has what was sent, and another change on top of it."""
    if local.sent is None:
        return
    arrived = view(local.known, local.sent)
    on_top = arrived if added is None else added
    local = Local(local.known, local.sent, arrived)  # nothing more was done here since
    taken = take_in(local, version(on_top, 30, ("op-known", "op-sent", "op-other")))
    assert taken.arrived and not taken.held
    assert matches(taken.mine, on_top)
    assert left_to_send(Local(taken.known, None, taken.mine), "x") is None


def test_putting_back_is_not_taken_for_nothing():
    """I set 90, the answer is lost; another puts 80 back: my retry must not undo it."""
    base = {"title": "Aide", "work_time_percent": 80}
    known = version(base, 1, ("create",))
    sent = Op("mine", OpKind.EDIT, {"work_time_percent": 90}, {"work_time_percent": 80}, 1)
    local = Local(known, sent, base | {"work_time_percent": 90})
    taken = take_in(local, version(base, 3, ("create", "mine", "back")))
    assert taken.mine == base and not taken.held


def test_a_record_that_forgot_where_it_started_is_asked_about():
    base = {"title": "Aide", "work_time_percent": 80}
    sent = Op("mine", OpKind.EDIT, {"work_time_percent": 90}, {"work_time_percent": 80}, 1)
    local = Local(version(base, 1, ("create",)), sent, base | {"work_time_percent": 90})
    taken = take_in(local, version(base, 99, tuple(f"op{n}" for n in range(KEPT_OPS))))
    assert taken.held == {"work_time_percent": 80} and taken.mine == local.mine


@given(facts, facts, facts, st.booleans())
def test_settling_ends_every_conflict_one_way_or_the_other(base, mine, theirs, keep):
    merged, held = merge("experience", base, mine, theirs)
    local = Local(version(theirs, 5), None, merged, held)
    after = settle(local, dict.fromkeys(held, keep))
    assert not after.held
    for name in held:
        assert after.mine[name] == (mine if keep else theirs)[name]
    op = left_to_send(after, "op")
    assert not ({} if op is None else op.changes).keys() & (set() if keep else set(held))


@given(facts, facts)
def test_settling_a_removal(mine, base):
    gone = version(None, 7)
    kept = settle(Local(gone, None, mine, {WHOLE: base}), {WHOLE: True})
    op = left_to_send(kept, "op")
    assert op is not None and op.kind is OpKind.CREATE and op.revision == 7
    dropped = settle(Local(gone, None, mine, {WHOLE: base}), {WHOLE: False})
    assert dropped.mine is None and left_to_send(dropped, "op") is None


@given(facts, facts)
def test_removing_here_what_is_in_conflict_waits_for_a_choice(mine, theirs):
    _merged, held = merge("experience", mine | {"title": "Avant"}, mine, theirs)
    if not held:
        return
    local = normalised(Local(version(theirs, 5), None, None, held))
    assert set(local.held) == {WHOLE} and left_to_send(local, "op") is None


@given(locals_())
def test_what_vanished_from_the_portal_stays_here_until_someone_chooses(local):
    taken = take_vanished(local)
    assert taken.mine == local.mine
    if local.known is not None and not local.known.gone and local.mine is not None:
        assert left_to_send(Local(taken.known, None, taken.mine, taken.held), "op") is None


@given(locals_())
def test_a_missing_record_takes_no_edit_with_it(local):
    taken = take_missing(local)
    if local.mine is not None and not matches(local.mine, view(local.known, None)):
        assert taken.mine == local.mine


@given(locals_(), maybe)
def test_a_portal_put_back_from_a_copy_gets_again_what_it_had(local, found):
    if local.known is None:
        return
    older = version(found, 3, ("op-old",))
    taken = take_in(local, older, whole=True)
    assert taken.mine == local.mine and taken.known == older
    assert take_in(local, older).stale


def test_an_order_is_never_asked_about():
    assert "rank" in LOWEST
    merged, held = merge("project", {"rank": 3}, {"rank": 1}, {"rank": 2})
    assert merged == {"rank": 1} and not held
