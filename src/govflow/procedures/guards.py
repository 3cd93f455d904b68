"""Guards: conditions over event and case data, written as data.

A guard is a table of facts and the values they must have: `{ grade = "major" }`, or
`{ kind = ["conduct", "discipline"] }` for one of several. All must hold.
"""

from collections.abc import Mapping

from attrs import frozen

__all__ = ["ALWAYS", "Guard", "Test", "Value"]

Value = str | int | float | bool | None
"""What a fact may be."""


@frozen
class Test:
    """One fact and the values it may have."""

    fact: str
    values: tuple[Value, ...]

    def accepts(self, data: Mapping[str, Value]) -> bool:
        """Whether the fact is known and has one of the values (`True` is not 1)."""
        if self.fact not in data:
            return False
        found = data[self.fact]
        for value in self.values:  # noqa: SIM110 - this runs at every event, and a loop is faster
            if found == value and type(found) is type(value):
                return True
        return False


@frozen
class Guard:
    """A condition: every one of its tests holds. Without tests it always does."""

    tests: tuple[Test, ...] = ()

    def accepts(self, data: Mapping[str, Value]) -> bool:
        """Whether every test holds; a fact that is not known fails its test."""
        for test in self.tests:  # noqa: SIM110
            if not test.accepts(data):
                return False
        return True

    def could_accept(self, data: Mapping[str, Value]) -> bool:
        """Whether every test holds on the facts known so far; the others may still turn out so."""
        return all(test.accepts(data) for test in self.tests if test.fact in data)

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it asks for."""
        return tuple(test.fact for test in self.tests)

    def __str__(self) -> str:
        return ", ".join(
            f"{test.fact} = {' | '.join(map(str, test.values))}" for test in self.tests
        )


ALWAYS = Guard()
