"""A SPARQL 1.1 endpoint, the page and an editor of questions: read-only, and asking nothing of any other machine.

Oxigraph's own server answers the queries, in a process of its own that can be ended. In front of it stands a small
server that reads the request, gives the page and the things of the graph, and sends an answer whole or not at all.
"""

from __future__ import annotations

from kg.serve.process import CannotServe
from kg.serve.server import HOST, serving

__all__ = ["HOST", "CannotServe", "serving"]
