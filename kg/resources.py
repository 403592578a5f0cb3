"""Where the data files that travel with the code are found: in the package first, then in the checkout beside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE, _PACKAGE.parent)


def resource(*parts: str) -> Path:
    """Path of a data file or folder, named by its parts from `ontology/`, `queries/` or `lang/` on.

    >>> resource("ontology").is_dir()
    True

    Raises:
        FileNotFoundError: neither the package nor the checkout has it.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))
