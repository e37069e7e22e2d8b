"""What is new in these feeds? Their items' pages, fetched one host at a time and never twice."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from sayso.ingest import feed
from sayso.ingest.fetch import warcfile
from sayso.ingest.fetch.address import target
from sayso.ingest.fetch.http import AGENT, Answer, Check, get
from sayso.ingest.html.page import Capture, parts_of
from sayso.ingest.limits import DELAY_SECONDS, MAX_SEEN
from sayso.ingest.original import Taken
from sayso.ingest.parts import Parts, document
from sayso.ingest.source import Source
from sayso.record.document import Document
from sayso.record.errors import RejectedInput
from sayso.record.event import Rejected

_HTML = ("text/html", "application/xhtml+xml")


@dataclass(slots=True)
class Watch:
    """Feeds that are looked at again and again; `folder` keeps the WARC files and what was seen.

    `check` says where an address leads and refuses it; `delay` is seconds between two requests to a host.
    """

    folder: Path
    check: Check = target
    delay: float = DELAY_SECONDS
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _seen: dict[str, dict[str, str]] | None = None

    def look(self, feeds: Iterable[str]) -> Iterator[Taken | Document | Rejected]:
        """The reports of items that were not seen before, and reasons why others are none.

        Call `remember` once they are kept: what is not remembered is fetched again, so that nothing is lost.
        """
        state = self._seen = self._seen or self._state()
        for url in feeds:
            try:
                yield from self._feed(url, state)
            except RejectedInput as error:
                yield Rejected(url, error.position, error.reason)

    def _feed(self, url: str, state: dict[str, dict[str, str]]) -> Iterator[Taken | Document | Rejected]:
        known = {k: v for k, v in state.get(url, {}).items() if k in ("If-None-Match", "If-Modified-Since")}
        answer = self._get(url, known)
        if answer.status == 304:
            return
        if answer.status != 200:
            raise RejectedInput(f"the server answered {answer.status}", name=url)
        warcfile.append(self._warc(), answer)
        asked = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        state[url] = {ours: answer.headers[theirs] for ours, theirs in asked if theirs in answer.headers}
        seen = state.setdefault("seen", {})
        for item in feed.read(Source(url, data=answer.data)):
            if isinstance(item, Rejected):
                yield item
            elif item.url is None or item.url not in seen:
                yield self._item(item)
                if item.url:
                    seen[item.url] = datetime.now(UTC).date().isoformat()

    def _item(self, item: Parts) -> Taken | Document | Rejected:
        """The report of an item's page; where that may not or cannot be had, of the feed's own words."""
        try:
            parts = self._page(item.url, item) if item.url else item
        except RejectedInput:
            parts = item
        try:
            made = document(parts)
        except RejectedInput as error:
            return Rejected(item.name, error.position, error.reason)
        return Taken(made, parts.original) if parts.original else made

    def _page(self, url: str, item: Parts) -> Parts:
        answer = self._get(url, {})
        if answer.status != 200 or answer.media not in _HTML:
            raise RejectedInput(f"the server answered {answer.status} with {answer.media}", name=url)
        record = warcfile.append(self._warc(), answer)
        where = f"{self._warc().name}, {record}"
        day = datetime.now(UTC).date().isoformat()
        found = parts_of(answer.data, Capture(answer.url, answer.url, day, answer.charset, "watch", where))
        if found.published is None and item.published:
            return replace(found, published=item.published)
        return found

    def _get(self, url: str, known: dict[str, str]) -> Answer:
        host = urlsplit(url).netloc
        if host not in self._robots:
            self._robots[host] = self._rules(url)
        if not self._robots[host].can_fetch(AGENT, url):
            raise RejectedInput("its robots.txt does not allow it", name=url[:200])
        self._wait(host)
        return get(url, known=known, check=self.check)

    def _rules(self, url: str) -> RobotFileParser:
        """The host's robots.txt; a host without one allows all, one that fails allows nothing now."""
        rules, parts = RobotFileParser(), urlsplit(url)
        self._wait(parts.netloc)
        answer = get(f"{parts.scheme}://{parts.netloc}/robots.txt", check=self.check)
        if answer.status == 200:
            rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        elif answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse([])
        return rules

    def _wait(self, host: str) -> None:
        """Keep the delay to a host, or the longer one that its robots.txt asks for."""
        asked = self._robots[host].crawl_delay(AGENT) if host in self._robots else None
        since = time.monotonic() - self._last.get(host, -1e9)
        time.sleep(max(0.0, max(self.delay, float(asked or 0)) - since))
        self._last[host] = time.monotonic()

    def _warc(self) -> Path:
        return self.folder / f"{datetime.now(UTC):%Y-%m-%d}.warc.gz"

    def _state(self) -> dict[str, dict[str, str]]:
        path = self.folder / "seen.json"
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return found if isinstance(found, dict) else {}

    def remember(self) -> None:
        """Note on disk what was seen, for the next look."""
        state = self._seen or {}
        state["seen"] = dict(list(state.get("seen", {}).items())[-MAX_SEEN:])
        self.folder.mkdir(parents=True, exist_ok=True)
        waiting = self.folder / ".seen.json"
        waiting.write_text(json.dumps(state, indent=1), "utf-8")
        waiting.replace(self.folder / "seen.json")
