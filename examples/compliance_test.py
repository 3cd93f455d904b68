"""A team's unit test of its own rule: plain functions and asserts, for any test runner.

The rule: a customer's complaint is answered within five working days, and time spent waiting for
the customer does not count. Expected dates are counted by hand; the count stands beside them.
"""

from datetime import date

from govflow import Case, Refusal, Status, load

RULE = load(
    {
        "id": "shop.complaint",
        "title": {"en": "Customer complaint"},
        "version": "3",
        "calendar": "CN",
        "initial": "received",
        "roles": {"agent": {"en": "agent"}, "customer": {"en": "customer"}},
        "states": {
            "received": {"en": "received"},
            "waiting": {"en": "waiting for the customer"},
            "answered": {"en": "answered", "final": True},
        },
        "events": {
            "ask": {"from": "received", "to": "waiting", "by": "agent"},
            "reply": {"from": "waiting", "to": "received", "by": "customer"},
            "answer": {"from": "received", "to": "answered", "by": "agent"},
        },
        "duties": {
            "answer": {
                "en": "answer the complaint",
                "bearer": "agent",
                "starts": "open",
                "ends": "answer",
                "stops": "ask",
                "resumes": "reply",
                "within": "5 working days",
            },
        },
    }
)


def test_the_holiday_does_not_count() -> None:
    # 2024-09-27 Fri: 28 Sat off; 29 Sun worked (1) 30 (2); 1…7 Oct off; 8 (3) 9 (4) 10 (5)
    case = Case.open(RULE, "1", on=date(2024, 9, 27))
    (answer,) = case.obligations()
    assert answer.due == date(2024, 10, 10)


def test_waiting_for_the_customer_does_not_count() -> None:
    # 2024-06-03 Mon: 4 (1) 5 (2), asked; 6 7 11 12 waiting, 10 off; 13 (3) 14 (4) 17 (5)
    case = Case.open(RULE, "2", on=date(2024, 6, 3))
    case = case.fire("ask", on=date(2024, 6, 5), by="agent")
    case = case.fire("reply", on=date(2024, 6, 12), by="customer")
    (answer,) = case.obligations()
    assert answer.due == date(2024, 6, 17)


def test_a_day_late_is_late() -> None:
    # 2024-06-17 Mon: 18 (1) 19 (2) 20 (3) 21 (4) 24 (5); answered on the 25th
    case = Case.open(RULE, "3", on=date(2024, 6, 17))
    case = case.fire("answer", on=date(2024, 6, 25), by="agent")
    (answer,) = case.obligations()
    assert answer.status is Status.FULFILLED_LATE
    assert answer.late is not None
    assert answer.late.working == 1


def test_nobody_answers_while_waiting() -> None:
    case = Case.open(RULE, "4", on=date(2024, 6, 3)).fire("ask", on=date(2024, 6, 5), by="agent")
    code = ""
    try:
        case.fire("answer", on=date(2024, 6, 6), by="agent")
    except Refusal as refusal:
        code = refusal.code
    assert code == "not_in_this_state"
    assert case.state_id == "waiting"


TESTS = [
    test_the_holiday_does_not_count,
    test_waiting_for_the_customer_does_not_count,
    test_a_day_late_is_late,
    test_nobody_answers_while_waiting,
]

if __name__ == "__main__":
    for test in TESTS:
        test()
        print("ok:", test.__name__.removeprefix("test_").replace("_", " "))
