"""Who says what in French news.

``extract(text)`` gives the attributed claims of a text, ``Store(path)`` keeps those of many articles and answers
SPARQL. Both take plain text, HTML, Markdown and every other format that ``selon ingest`` reads.
"""

from __future__ import annotations

import json
from os import PathLike, fspath
from typing import Any, Iterator, Mapping, Sequence

from . import _selon
from ._selon import Error, __version__

__all__ = ["Error", "Question", "Store", "Table", "__version__", "articles", "extract", "questions"]


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else bytes(content)


def _pairs(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Pairs of a name and a text; a list is a name given more than once, a ``_`` at the end keeps Python's own words free."""
    pairs = []
    for name, value in values.items():
        if value is None:
            continue
        for one in value if isinstance(value, (list, tuple)) else [value]:
            pairs.append((name.rstrip("_"), str(one)))
    return pairs


def articles(content: str | bytes, *, name: str = "text", **metadata: Any) -> list[dict]:
    """The articles in ``content``, each with its ``document``, ``claims`` and ``mentions``.

    The shape is that of ``selon extract --format json``; offsets count characters of ``document["text"]``, so that
    ``text[start:end]`` are the words. ``metadata`` is what is known better than the article says: ``title=``,
    ``date=``, ``publisher=``, ``url=``, ``language=``.

    Raises :class:`Error` for metadata that there is not, and where nothing can be read.
    """
    return [json.loads(article) for article in _selon.extract(_bytes(content), name, _pairs(metadata))]


def extract(content: str | bytes, *, name: str = "text", **metadata: Any) -> list[dict]:
    """The claims in ``content``, in text order; arguments and errors as for :func:`articles`."""
    return [claim for article in articles(content, name=name, **metadata) for claim in article["claims"]]


class Table(Sequence):
    """Rows of an answer, each a dictionary from column to value."""

    def __init__(self, columns: list[str], rows: list[list[Any]]) -> None:
        self.columns = columns
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Table(self.columns, self.rows[index])
        return dict(zip(self.columns, self.rows[index]))

    def __iter__(self) -> Iterator[dict]:
        return (dict(zip(self.columns, row)) for row in self.rows)

    def __repr__(self) -> str:
        return f"<selon.Table of {len(self.rows)} rows: {', '.join(self.columns)}>"

    def to_pandas(self):
        """The rows as a ``pandas.DataFrame``."""
        import pandas

        return pandas.DataFrame(self.rows, columns=self.columns)


class Question:
    """One of the project's questions: its ``name``, what it is ``about``, and what it ``takes``."""

    def __init__(self, name: str, about: str, takes: list[tuple[str, str, bool]]) -> None:
        self.name = name
        self.about = about
        self.takes = {key: about for key, about, _ in takes}
        self.needs = [key for key, _, needed in takes if needed]

    def __repr__(self) -> str:
        return f"<selon.Question {self.name}({', '.join(self.takes)}): {self.about}>"


def questions() -> list[Question]:
    """The project's own questions, which :meth:`Store.query` takes by name."""
    return [Question(*question) for question in _selon.Store.questions()]


class Store:
    """A store of claims: the folder ``path``, or in memory where there is none.

    A folder that is no store yet is made one with ``create=True``. One process holds a folder at a time:
    ``with selon.Store(path) as store:`` lets it go at the end.
    """

    def __init__(self, path: str | PathLike | None = None, *, base: str | None = None, create: bool = False) -> None:
        self._store = _selon.Store(None if path is None else fspath(path), base, create)

    def add(self, content: str | bytes, *, name: str = "text", **metadata: Any) -> dict:
        """Reads and stores the articles in ``content``; gives what became of them: ``added``, ``replaced``,
        ``unchanged``, ``claims``, ``documents`` (IRIs) and ``failed``."""
        return json.loads(self._store.add(_bytes(content), name, _pairs(metadata)))

    def query(self, question: str, *, max_rows: int | None = None, **parameters: Any) -> Table | bool | list[str]:
        """Asks a question by its name (see :func:`questions`) with its parameters, or any SPARQL.

        Gives a :class:`Table` for SELECT, ``True`` or ``False`` for ASK, lines of N-Triples for CONSTRUCT and
        DESCRIBE. ``from_=`` stands for the parameter ``from``, which is a word of Python. Raises :class:`Error` for
        what is no question, for a parameter that it does not take, and for more than ``max_rows`` rows.
        """
        answer = self._store.query(question, _pairs(parameters), max_rows)
        return Table(*answer) if isinstance(answer, tuple) else answer

    def close(self) -> None:
        """Lets the folder go; no call but this one is taken afterwards."""
        self._store.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
