"""`assert_due` passes where the date is right, and says why it is another where it is not."""

from datetime import date

import pytest
from tests.testing.complaints import accepted

from govflow.testing import assert_due

# Accepted on Tuesday 5 March: ten working days are 6 7 8 (3) 11…15 (8) 18 19; twenty days the 25th.
DUE = date(2024, 3, 19)


def test_the_right_date_passes() -> None:
    assert_due(accepted(), "answer", DUE)
    assert_due(accepted(), "answer", DUE, reading="working")
    assert_due(accepted(), "answer", date(2024, 3, 25), reading="natural")
    assert_due(accepted(), "answer", DUE, as_of=date(2024, 4, 1))


def test_no_date_is_expected_as_none() -> None:
    waiting = accepted().fire("ask", on=date(2024, 3, 6), by="clerk")
    assert_due(waiting, "answer", None)
    with pytest.raises(AssertionError, match="expected 2024-03-19, found no date"):
        assert_due(waiting, "answer", DUE)


def test_another_date_is_explained() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_due(accepted(), "answer", date(2024, 3, 18))
    said = str(caught.value)
    assert said.startswith("answer#1 as of 2024-03-05: expected 2024-03-18, found 2024-03-19\n")
    assert "10 working days after 2024-03-05" in said
    with pytest.raises(AssertionError, match="应为 2024-03-18，实为 2024-03-19"):
        assert_due(accepted(), "answer", date(2024, 3, 18), lang="zh")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"duty": "anser"}, "there is no duty 'anser'; did you mean 'answer'?"),
        ({"number": 2}, "nothing is owed under answer#2; there are: accept#1, answer#1"),
        ({"reading": "workin"}, "no reading 'workin' .* did you mean 'working'?"),
        ({"as_of": date(2024, 3, 4)}, "nothing is owed under answer#1; there are: accept#1"),
    ],
)
def test_what_is_not_there_is_told(given: dict[str, object], said: str) -> None:
    duty = str(given.pop("duty", "answer"))
    with pytest.raises(AssertionError, match=said):
        assert_due(accepted(), duty, DUE, **given)  # type: ignore[arg-type]
