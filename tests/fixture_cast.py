"""Who and what the invented story is about: its agents, its events, and what is claimed of them."""

from __future__ import annotations

from datetime import date

from kg.model import ActorKind, Agent, Claim, Event, Modality, OutletFacts


def _agent(key: str, label: str, kind: ActorKind, *roles: str, aliases: tuple[str, ...] = ()) -> Agent:
    return Agent(id=f"agent-{key}", label=label, kind=kind, roles=roles, aliases=aliases)


AGENTS = (
    _agent("corvia", "Corvia", ActorKind.PLACE),
    _agent("crews", "les équipages", ActorKind.UNKNOWN),
    _agent("dace", "Armel Dace", ActorKind.PERSON),
    _agent("dux", "Portal Dux", ActorKind.OUTLET),
    _agent("gazette", "La Gazette", ActorKind.OUTLET),
    _agent("governor-office", "Office of the Governor", ActorKind.ORGANIZATION),
    _agent("herald", "Herald", ActorKind.OUTLET, aliases=("The Herald", "le Herald")),
    _agent("holt", "Jana Holt", ActorKind.PERSON, "minister"),
    _agent("karst", "Mina Karst", ActorKind.PERSON, "hospital's director"),
    _agent("lenz", "Odo Lenz", ActorKind.PERSON, "fire chief"),
    _agent("lune", "Lune Maritime", ActorKind.ORGANIZATION),
    _agent("marran", "Ilse Marran", ActorKind.PERSON, "mayor"),
    _agent("meridian", "Meridian", ActorKind.OUTLET),
    _agent("navy", "La marine", ActorKind.ORGANIZATION),
    _agent("neighbour", "une voisine", ActorKind.UNNAMED),
    _agent("nwa", "NWA", ActorKind.OUTLET),
    _agent("officer", "un officier", ActorKind.UNNAMED),
    _agent("orvel", "Tomas Orvel", ActorKind.PERSON, "governor"),
    _agent("port", "the port company", ActorKind.ORGANIZATION),
    _agent("post", "Harbour Post", ActorKind.OUTLET),
    _agent("residents", "residents", ActorKind.GROUP),
    _agent("ronsk", "Bela Ronsk", ActorKind.PERSON, "porte-parole"),
    _agent("town", "La mairie", ActorKind.ORGANIZATION),
)


def _event(
    key: str,
    kind: str,
    label: str,
    *participants: str,
    days: tuple[date | None, date | None] = (None, None),
    place: str | None = None,
    modality: Modality = Modality.ACTUAL,
) -> Event:
    return Event(
        id=f"event-{key}",
        type=kind,
        label=label,
        participants=tuple(f"agent-{one}" for one in participants),
        place=place,
        earliest=days[0],
        latest=days[1],
        modality=modality,
    )


EVENTS = (
    _event("aid", "Aid", "aid to the crews", "orvel", "crews", modality=Modality.FUTURE),
    _event("call", "Call", "call Marran–Orvel", "marran", "orvel", days=(date(2031, 5, 3), date(2031, 5, 4))),
    _event("cafe", "Event", "incendie du café Ancre"),
    _event("channel", "Order", "closing of the channel", "port"),
    _event("ferry", "Deal", "ferry sale", "orvel", "lune", modality=Modality.POSSIBLE),
    _event("pact", "Agreement", "fishing pact", "corvia", days=(None, date(2031, 5, 8))),
    _event("presence", "Visit", "Ilse Marran au café Ancre", "marran"),
    _event("quay", "Death", "quay collapse", place="Port Alder", days=(date(2031, 5, 1), date(2031, 5, 1))),
    _event("resignation", "Resignation", "resignation of Jana Holt", "holt"),
    _event("riot", "Protest", "émeute"),
    _event("trawler", "Attack", "perte du chalutier Orlan", "navy"),
    _event("trawler-2", "Attack", "naufrage de l’Orlan"),
    _event("vote", "Vote", "vote of the assembly", modality=Modality.FUTURE),
)


def _claim(key: str, text: str, event: str | None, language: str = "en") -> Claim:
    about = f"event-{event}" if event else None
    return Claim(id=f"claim-{key}", text=text, language=language, event=about, occurs=event is not None)


CLAIMS = (
    _claim("aid", "The crews get aid.", "aid"),
    _claim("cafe", "Le café a brûlé.", "cafe", "fr"),
    _claim("call", "The mayor phoned the governor.", "call"),
    _claim("calm", "Calm returns.", None),
    _claim("channel", "Le chenal est fermé.", "channel", "fr"),
    _claim("ferry", "The ferry line is sold.", "ferry"),
    _claim("neglect", "The port company neglected the quay.", None),
    _claim("pact", "Corvia signed the fishing pact.", "pact"),
    _claim("presence", "Ilse Marran était au café.", "presence", "fr"),
    _claim("resignation", "Jana Holt resigns.", "resignation"),
    _claim("riot", "Il y a eu une émeute.", "riot", "fr"),
    _claim("silence", "The navy kept silent.", None),
    _claim("toll-12", "Twelve people died.", "quay"),
    _claim("toll-9", "Nine people died.", "quay"),
    _claim("trawler", "La marine a coulé le chalutier.", "trawler", "fr"),
    _claim("vote", "The assembly votes.", "vote"),
)

EXCLUSIVE = (("claim-toll-12", "claim-toll-9"),)
"""Pairs of claims that cannot both hold; tests add them as `kg:contradictsClaim`, one way."""

OUTLETS = (
    OutletFacts(outlet="The Herald", owner="Alder Holding", country="Alder"),
    OutletFacts(outlet="Harbour Post", owner="alder holding", country="Alder"),
    OutletFacts(outlet="La Gazette", owner="Lune Maritime", country="Corvia"),
    OutletFacts(outlet="Portal Dux", country="Corvia"),
    OutletFacts(outlet="An outlet of no article", owner="Nobody"),
)
"""What a user's table says of the outlets."""
