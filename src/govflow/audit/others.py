"""Other processes that share the work of this one."""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

import pyarrow as pa
from attrs import frozen

__all__ = ["Others"]

T = TypeVar("T")


@frozen
class Others:
    """So many processes beside this one; each is started when there is work for it."""

    number: int
    _pool: ProcessPoolExecutor | None
    """None where there are no others."""

    @classmethod
    @contextmanager
    def beside(cls, number: int, prepare: Callable[..., None], *args: Any) -> "Iterator[Others]":
        """Processes that first call a function; they end with the block."""
        if number < 1:
            yield cls(0, None)
            return
        pool = ProcessPoolExecutor(number, get_context("spawn"), _begin, (prepare, args))
        try:
            yield cls(number, pool)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, work: Callable[..., T], *args: Any) -> "Future[T]":
        """Have one of them do something, where there are any."""
        assert self._pool is not None
        return self._pool.submit(work, *args)

    def share(
        self, work: Callable[..., T], tasks: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, T]]:
        """The results of many tasks as they are done, with their numbers; the others work from the
        first on, and this process from the last.
        """
        if self._pool is None or len(tasks) < 2:
            yield from ((number, work(*task)) for number, task in enumerate(tasks))
            return
        futures = {self.submit(work, *task): number for number, task in enumerate(tasks)}
        for future, number in reversed(list(futures.items())):
            if future.cancel():  # nobody has begun it
                del futures[future]
                yield number, work(*tasks[number])
                for done in [future for future in futures if future.done()]:
                    yield futures.pop(done), done.result()
        for future in as_completed(futures):
            yield futures[future], future.result()


def _begin(prepare: Callable[..., None], args: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    pa.set_cpu_count(1)  # there is a process for each core
    prepare(*args)
