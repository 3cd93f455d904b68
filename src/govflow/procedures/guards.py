"""Guards: conditions over event and case data, written as data.

A guard is a table of facts and what they must be: `{ grade = "major" }`; `{ kind = ["conduct",
"discipline"] }` for one of several; `{ deaths = { at_least = 3, below = 10 } }` for a range. All
must hold; `any = [ {…}, {…} ]` asks that one of several guards does.

以上、以下 include the number where the act says so (民法典 1259) and exclude it where it does not
(令493: 以下不包括本数): `at_least` and `at_most` include it, `above` and `below` do not.
"""

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from attrs import field, frozen

__all__ = ["ALWAYS", "COMPARISONS", "Comparison", "Guard", "Test", "Value", "ready"]

Value = str | int | float | bool | None
"""What a fact may be."""

Comparison = Literal["is", "is_not", "at_least", "at_most", "above", "below"]
"""How a test compares: membership (`is`, `is_not`) or order."""

COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)


@frozen
class Test:
    """One fact and what it must be."""

    fact: str
    values: tuple[Value, ...]
    """For `is` and `is_not` the values it may or may not have; for an order the one bound."""
    compare: Comparison = "is"

    def accepts(self, data: Mapping[str, Value]) -> bool:
        """Whether the fact is known and is as asked (`True` is not 1, but 1.0 is)."""
        if self.fact not in data:
            return False
        found = data[self.fact]
        if self.compare == "is":
            for value in self.values:  # at every event: a loop is faster
                if found == value and isinstance(found, bool) is isinstance(value, bool):
                    return True
            return False
        return self._compares(found)

    def _compares(self, found: Value) -> bool:
        if self.compare == "is_not":
            return not any(
                found == value and isinstance(found, bool) is isinstance(value, bool)
                for value in self.values
            )
        bound = self.values[0]
        if isinstance(found, bool) or not isinstance(found, int | float | str):
            return False
        if isinstance(found, str) != isinstance(bound, str):
            return False
        match self.compare:
            case "at_least":
                return found >= bound  # type: ignore[operator]
            case "at_most":
                return found <= bound  # type: ignore[operator]
            case "above":
                return found > bound  # type: ignore[operator]
            case _:
                return found < bound  # type: ignore[operator]

    def __str__(self) -> str:
        return f"{self.fact} {self.sign} {' | '.join(map(str, self.values))}"

    @property
    def sign(self) -> str:
        """How the comparison is written: `=`, `≥`."""
        return _SIGNS[self.compare]


_SIGNS: dict[Comparison, str] = {
    "is": "=",
    "is_not": "≠",
    "at_least": "≥",
    "at_most": "≤",
    "above": ">",
    "below": "<",
}


@frozen
class Guard:
    """A condition: every one of its tests holds, and one of `any`. Empty, it always holds."""

    tests: tuple[Test, ...] = field(default=(), eq=frozenset)
    """In any order: all must hold. Written as TOML and read again it may be another."""
    any: tuple["Guard", ...] = ()

    def accepts(self, data: Mapping[str, Value]) -> bool:
        """Whether it holds; a fact that is not known fails its test."""
        for test in self.tests:
            if not test.accepts(data):
                return False
        return not self.any or any(guard.accepts(data) for guard in self.any)

    def could_accept(self, data: Mapping[str, Value]) -> bool:
        """Whether it holds on the facts known so far; the others may still turn out so."""
        if not all(test.accepts(data) for test in self.tests if test.fact in data):
            return False
        return not self.any or any(guard.could_accept(data) for guard in self.any)

    @property
    def always(self) -> bool:
        """Whether it asks for nothing."""
        return not self.tests and not self.any

    @property
    def all_tests(self) -> tuple[Test, ...]:
        """Its tests and those of its alternatives."""
        return (*self.tests, *(test for guard in self.any for test in guard.all_tests))

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it asks for."""
        return tuple(dict.fromkeys(test.fact for test in self.all_tests))

    def __str__(self) -> str:
        parts = [str(test) for test in self.tests]
        if self.any:
            parts.append("(" + " or ".join(map(str, self.any)) + ")")
        return ", ".join(parts)


ALWAYS = Guard()


_ABSENT = object()


def ready(guard: Guard) -> Callable[[Mapping[str, Value]], bool]:
    """`guard.accepts`, made ready to be asked at every event: most guards are one membership."""
    if len(guard.tests) != 1 or guard.any or guard.tests[0].compare != "is":
        return guard.accepts
    fact = guard.tests[0].fact
    accepted = {(value.__class__ is bool, value) for value in guard.tests[0].values}

    def holds(known: Mapping[str, Value]) -> bool:
        value = known.get(fact, _ABSENT)
        return (value.__class__ is bool, value) in accepted

    return holds
