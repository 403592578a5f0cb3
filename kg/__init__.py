"""On Record: who said what about which event, who denied it, and on whose word, as an RDF graph of press articles."""

__version__ = "0.1.0"
