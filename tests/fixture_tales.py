"""The articles of the invented story, and in short what each of their passages tells."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Commitment, Form

WIRE = """PORT-ALDER, 5 mai (NWA). La mairie a démenti tout appel. « Il n’y a eu, a dit le porte-parole Bela Ronsk, \
aucun appel avec le gouverneur. »

Selon le Harbour Post, l’appel aurait eu lieu dans la nuit du 3 mai.
"""

TEXTS = {
    "post.txt": """PORT ALDER, May 5. Mayor Ilse Marran phoned Governor Tomas Orvel on the night of May 3, the Harbour \
Post has learned.

The governor's office would neither confirm nor deny the call.
""",
    "wire.txt": WIRE,
    "dux.txt": "Portal Dux\n\n" + WIRE,
    "gazette.txt": """Un officier cité par le Herald affirme que la marine aurait coulé le chalutier Orlan.

« Nous ne savons rien de cela », a répondu la marine.
""",
    "herald.txt": """Selon la Gazette, un officier affirme que la marine a coulé le chalutier Orlan. \
Le Herald n’a pas pu le vérifier.
""",
    "quay.txt": """Twelve people died when the quay fell in, fire chief Odo Lenz said. Nine died, according to the \
hospital's director, Mina Karst. The Herald could verify neither figure.

Residents accused the port company of neglect. The port company declined to comment.
""",
    "holt.txt": """“I am not resigning,” minister Jana Holt told the Harbour Post on May 2.
""",
    "later.txt": """Jana Holt confirmed on May 9 that she is leaving office.

The Harbour Post withdrew its report of a call between the mayor and the governor.
""",
    "ferry.txt": """Governor Tomas Orvel said the ferry line would be sold. Corvia confirmed the sale. The buyer, \
Lune Maritime, declined to comment.

Orvel asked the assembly to vote next week, and promised aid to the crews. He hopes for calm.
""",
    "pact.txt": """Corvia signed the fishing pact, Tomas Orvel said.
""",
    "pact2.txt": """Le pacte de pêche a été signé, a confirmé Corvia. « Pas comme on le raconte », a nuancé Armel Dace.

La rumeur d’une émeute, qui est fausse, est née d’une vidéo, a dit Armel Dace. Il n’y a pas eu d’émeute, selon Mina \
Karst.
""",
    "channel.txt": "Selon l’agence Meridian, le chenal serait fermé.\n",
    "echo.txt": "Portal Dux\n\nSelon l’agence Meridian, le chenal est fermé.\n",
    "open.txt": """The channel is closed, the Meridian agency said again on May 31. “The channel is open,” the port \
company answered on Sunday.

Residents accused the navy of silence.
""",
    "ouvert.txt": "« Le chenal est ouvert », assure la société du port. "
    "Selon Meridian, cité par le Herald, il est fermé depuis mai.\n",
    "cafe\u0301.txt": "Le cafe\u0301 \u00ab\u202fAncre\u202f\u00bb a brûlé, selon une voisine\u2009; le bruit court "
    "qu’Ilse Marran y était. Elle n’a rien voulu dire.\n",
}
"""File → text; one file name and its text are in decomposed Unicode form."""


_MARKS = {"{": "content", "<": "speaker", "[": "cue", "(": "medium"}
_CLOSING = {"}": "{", ">": "<", "]": "[", ")": "("}


@dataclass(frozen=True)
class Tale:
    """One report in short: a passage with {content}, <speaker>, [cue] and (medium) marked, and what was made of it."""

    file: str
    statement: str
    form: Form
    commitment: Commitment
    group: str
    chain: str
    marked: str
    medium: str | None = None
    hedged: bool = False
    confidence: float = 0.9

    @property
    def passage(self) -> str:
        """The words of the passage, without marks."""
        return "".join(char for char in self.marked if char not in _MARKS and char not in _CLOSING)

    def spans(self, role: str) -> list[tuple[int, int]]:
        """Where in the passage a role is marked."""
        place, opened, found = 0, {}, []
        for char in self.marked:
            if char in _MARKS:
                opened[char] = place
            elif char in _CLOSING:
                if _MARKS[_CLOSING[char]] == role:
                    found.append((opened[_CLOSING[char]], place))
            else:
                place += 1
        return found


IN, AT, HE = Commitment.IN_OWN_VOICE, Commitment.ATTRIBUTED, Commitment.HEDGED
UN, RE = Commitment.EXPRESSLY_UNVERIFIED, Commitment.REBUTTED

# fmt: off
TALES = (
    Tale("post.txt", "call-told", Form.INDIRECT, IN, "g-post", "post",
         "{Mayor Ilse Marran phoned Governor Tomas Orvel on the night of May 3}, <the Harbour Post> [has learned]."),
    Tale("post.txt", "call-open", Form.NOMINAL, AT, "g-post", "governor-office post",
         "<The governor's office> would [neither confirm nor deny] {the call}."),
    Tale("wire.txt", "call-denied", Form.DIRECT, AT, "g-wire", "ronsk nwa",
         "« {Il n’y a eu}, [a dit] <le porte-parole Bela Ronsk>, {aucun appel avec le gouverneur.} »"),
    Tale("wire.txt", "call-told", Form.ACCORDING, HE, "g-post", "post nwa",
         "[Selon] <le Harbour Post>, {l’appel aurait eu lieu dans la nuit du 3 mai}.", hedged=True),
    Tale("dux.txt", "call-denied", Form.DIRECT, AT, "g-wire", "ronsk nwa dux",
         "« {Il n’y a eu}, [a dit] <le porte-parole Bela Ronsk>, {aucun appel avec le gouverneur.} »"),
    Tale("dux.txt", "call-told", Form.ACCORDING, HE, "g-post", "post nwa dux",
         "[Selon] <le Harbour Post>, {l’appel aurait eu lieu dans la nuit du 3 mai}.", hedged=True),
    Tale("gazette.txt", "trawler-told", Form.INDIRECT, HE, "g-officer", "officer herald gazette",
         "<Un officier> cité par (le Herald) [affirme] que {la marine aurait coulé le chalutier Orlan}.",
         medium="herald", hedged=True, confidence=0.64),
    Tale("gazette.txt", "trawler-by-herald", Form.NOMINAL, AT, "g-officer", "herald gazette",
         "{Un officier} [cité par] <le Herald> affirme que la marine aurait coulé le chalutier Orlan."),
    Tale("gazette.txt", "trawler-open", Form.DIRECT, AT, "g-gazette", "navy gazette",
         "« {Nous ne savons rien de cela} », [a répondu] <la marine>."),
    Tale("herald.txt", "trawler-by-gazette", Form.ACCORDING, UN, "g-officer", "gazette herald",
         "[Selon] <la Gazette>, {un officier affirme que la marine a coulé le chalutier Orlan}. Le Herald n’a "
         "pas pu le vérifier."),
    Tale("quay.txt", "toll-12", Form.INDIRECT, UN, "g-quay", "lenz herald",
         "{Twelve people died when the quay fell in}, <fire chief Odo Lenz> [said]."),
    Tale("quay.txt", "toll-9", Form.ACCORDING, UN, "g-quay", "karst herald",
         "{Nine died}, [according to] the hospital's director, <Mina Karst>.", confidence=1.0),
    Tale("quay.txt", "neglect", Form.NOMINAL, AT, "g-quay", "residents herald",
         "<Residents> [accused] {the port company of neglect}."),
    Tale("quay.txt", "neglect-open", Form.NOMINAL, AT, "g-quay", "port herald",
         "{<The port company> [declined to comment]}."),
    Tale("holt.txt", "resignation-denied", Form.DIRECT, AT, "g-holt", "holt post",
         "“{I am not resigning,}” <minister Jana Holt> [told] (the Harbour Post) on May 2.", medium="post"),
    Tale("later.txt", "resigned", Form.INDIRECT, AT, "g-later", "holt herald",
         "<Jana Holt> [confirmed] on May 9 that {she is leaving office}."),
    Tale("later.txt", "call-retracted", Form.NOMINAL, AT, "g-later", "post herald",
         "<The Harbour Post> [withdrew its report] of {a call between the mayor and the governor}."),
    Tale("ferry.txt", "ferry-told", Form.INDIRECT, AT, "g-ferry", "orvel post",
         "<Governor Tomas Orvel> [said] {the ferry line would be sold}."),
    Tale("ferry.txt", "ferry-confirmed", Form.NOMINAL, AT, "g-ferry", "corvia post",
         "<Corvia> [confirmed] {the sale}."),
    Tale("ferry.txt", "ferry-open", Form.NOMINAL, AT, "g-ferry", "lune post",
         "The buyer, <Lune Maritime>, {declined to comment}."),
    Tale("ferry.txt", "vote", Form.INDIRECT, AT, "g-ferry", "orvel post",
         "<Orvel> [asked] {the assembly to vote next week}, and promised aid to the crews."),
    Tale("ferry.txt", "aid", Form.NOMINAL, AT, "g-ferry", "orvel post",
         "Orvel asked the assembly to vote next week, and [promised] {aid to the crews}."),
    Tale("ferry.txt", "calm", Form.INDIRECT, AT, "g-ferry", "orvel post",
         "<He> [hopes for] {calm}."),
    Tale("pact.txt", "pact-told", Form.INDIRECT, AT, "g-pact", "orvel herald",
         "{Corvia signed the fishing pact}, <Tomas Orvel> [said]."),
    Tale("pact2.txt", "pact-confirmed", Form.INDIRECT, AT, "g-pact2", "corvia gazette",
         "{Le pacte de pêche a été signé}, [a confirmé] <Corvia>."),
    Tale("pact2.txt", "pact-disputed", Form.MIXED, RE, "g-pact2", "dace gazette",
         "{La rumeur d’une émeute}, qui est fausse, {est née d’une vidéo}, [a dit] <Armel Dace>."),
    Tale("pact2.txt", "riot-denied", Form.ACCORDING, AT, "g-pact2", "karst gazette",
         "{Il n’y a pas eu d’émeute}, [selon] <Mina Karst>."),
    Tale("cafe\u0301.txt", "cafe", Form.ACCORDING, AT, "g-cafe", "neighbour gazette",
         "{Le cafe\u0301 «\u202fAncre\u202f» a brûlé}, [selon] <une voisine>"),
    Tale("cafe\u0301.txt", "presence-open", Form.NOMINAL, AT, "g-cafe", "marran gazette",
         "<Elle> n’a {rien voulu dire}."),
    Tale("channel.txt", "channel-told", Form.ACCORDING, HE, "g-meridian", "meridian herald",
         "[Selon] <l’agence Meridian>, {le chenal serait fermé}.", hedged=True),
    Tale("echo.txt", "channel-told", Form.ACCORDING, AT, "g-meridian", "meridian herald dux",
         "[Selon] <l’agence Meridian>, {le chenal est fermé}."),
    Tale("open.txt", "channel-again", Form.INDIRECT, AT, "g-meridian", "meridian herald",
         "{The channel is closed}, <the Meridian agency> [said] again on May 31."),
    Tale("open.txt", "channel-denied", Form.DIRECT, AT, "g-open", "port herald",
         "“{The channel is open,}” <the port company> [answered] on Sunday."),
    Tale("open.txt", "silence", Form.NOMINAL, AT, "g-open", "residents herald",
         "<Residents> [accused] {the navy of silence}."),
    Tale("ouvert.txt", "channel-denied", Form.DIRECT, AT, "g-ouvert", "port gazette",
         "« {Le chenal est ouvert} », [assure] <la société du port>."),
    Tale("ouvert.txt", "channel-told", Form.ACCORDING, AT, "g-meridian", "meridian herald gazette",
         "[Selon] <Meridian>, cité par (le Herald), {il est fermé depuis mai}.", medium="herald"),
)
# fmt: on
