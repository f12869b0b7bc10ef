"""What one request, one visitor, one peer and all of them together may use: every number here.

What reading one file may take is the reader's own (`index.confining.Limits`), and the chat
model's and the pool's are the operator's (`assistant.settings`).
"""

from dataclasses import dataclass

QUESTION_CHARACTERS = 2_000
# Of the turns before a question only the last ones are read, and so much of an answer in one.
TURNS = 20
TURN_CHARACTERS = 20_000
TEXT_CHARACTERS = 20_000
SEARCH_CHARACTERS = 200
FEEDBACK_CHARACTERS = 500
BODY_BYTES = 1_000_000
FILE_BYTES = 30_000_000
# The file, and what stands round it in the form.
UPLOAD_BYTES = FILE_BYTES + 100_000
# A Word file of 20,000 characters has pictures beside them.
CHECK_FILE_BYTES = 5_000_000

# Whoever sends a body more slowly than that only means to hold the connection.
BODY_SECONDS = 30.0
UPLOAD_SECONDS = 600.0
# Texts and changes that may wait beside the one at work.
TEXTS_WAITING = 4
CHANGES_WAITING = 20
# Hashing a password takes 32 MB and most of a core: so many at once, however many try.
HASHES_AT_ONCE = 2

# Of one reader: conversations that are kept, and turns of each.
CONVERSATIONS = 200
HISTORY_TURNS = 200

# A token lasts half an hour: a peer with many readers behind it needs few of them a minute.
WIDGET_TOKENS = 60
WIDGET_PARAGRAPHS = 300


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a period on the average."""

    times: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Room:
    """How many may be there at the same time: of one visitor, of one peer, of all."""

    visitor: int
    peer: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited for a peer, and how many connections it may hold meanwhile.

    Attributes:
        head_seconds: until a request's head is whole, from its first byte or the connection's
            beginning.
        head_bytes: of a head that is not whole yet.
        stall_seconds: in which something of what is written must be read: as much as a line of
            `slowest` bytes a second carries.
        idle_seconds: between two requests on a connection; longer than proxies and programs keep
            theirs (nginx 60, httpx 5), since who closes first may cut off a request on its way.
        connections: of one peer.
    """

    head_seconds: float = 10.0
    head_bytes: int = 65_536
    stall_seconds: float = 30.0
    slowest: float = 1_000.0
    idle_seconds: float = 75.0
    connections: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """How often and how many at the same time; a peer is an address, or an IPv6 network of 64 bits.

    Attributes:
        streams: answers being sent.
        pages: open pages, each of which holds a connection or two.
        tries: failed sign-ins of one name from one peer; `name_tries` from all peers,
            `peer_tries` for all names.
        refusals: refused requests of one peer that are written to the audit log.
    """

    requests: Rate = Rate(600, 60)
    peer_requests: Rate = Rate(3_000, 60)
    questions: Rate = Rate(60, 60)
    peer_questions: Rate = Rate(300, 60)
    changes: Rate = Rate(60, 3_600)
    peer_changes: Rate = Rate(120, 3_600)
    streams: Room = Room(8, 32, 64)
    pages: Room = Room(40, 400, 2_000)
    tries: Rate = Rate(5, 900)
    name_tries: Rate = Rate(20, 900)
    peer_tries: Rate = Rate(40, 900)
    refusals: Rate = Rate(30, 60)
