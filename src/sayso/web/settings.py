"""How is a record served, and within which limits?"""

from dataclasses import dataclass

LOOPBACK = ("127.0.0.1", "localhost", "::1")
DEFAULT_PORT = 8765
PAGE_ROWS = 50  # rows of a list where none are asked for
MAX_ROWS = 500  # rows of one answer
MAX_CSV_ROWS = 100_000  # rows of one CSV file
MAX_HELD = 20_000  # rows of lists that are kept ready while the record does not change
MAX_SPOTS = 1_500  # places on the map; the rest is in the list
MAX_BARS = 60  # events that are drawn one by one in time; more are counted by month or year
MAX_NODES = 300  # events of one chain
MAX_UPLOAD_BYTES = 30_000_000  # bytes of one file that is dropped on the page
MAX_UPLOAD_REPORTS = 20_000  # reports and rejected inputs of one file that is dropped: archives hold many
MAX_UPLOAD_CHARS = 100_000_000  # code points of the reports of one such file, unpacked
MAX_WAITING = 200  # files that wait to be read
MAX_COLUMNS_ASKED = 500  # characters that name the columns of a list
MAX_BRIEF = 100  # events of one brief
MAX_COUNTED = 20_000  # events of one table of counts
MAX_PAIRS = 2_000_000  # rows of a list times events that it is held against
LOW_CONFIDENCE = 0.8  # claims below it are put before a reviewer


@dataclass(frozen=True, slots=True)
class Settings:
    """A served record. `token` is needed from everybody where it is set: where `host` is no loopback.

    With the profile `public` what is withheld is not served, and nobody can change anything.
    """

    record: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    read_only: bool = False
    token: str | None = None
    who: str = "reviewer"
    profile: str = "full"

    @property
    def is_local(self) -> bool:
        """Whether only programs of this machine can reach it."""
        return self.host in LOOPBACK
