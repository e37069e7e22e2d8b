"""What is told on the pages? Invented reports of invented attacks, enough of them that none repeats another."""

from dataclasses import dataclass

_PLACES = ("Tarhun", "Melgrove", "Sant Oria", "Qasr Dahl", "Port Ellin", "Beroka", "Nahr Samak", "Ostveld")
_GROUPS = (
    "the Northern Front",
    "the Red Valley Brigade",
    "the Coast Guards Union",
    "the Hill Army",
    "the Ninth Column",
)
_SITES = (
    "a fuel depot",
    "a checkpoint",
    "the old market",
    "a police post",
    "a water plant",
    "a rail bridge",
    "a clinic",
)
_MEANS = ("a drone", "mortar fire", "a car bomb", "two rockets", "gunmen on motorcycles", "a roadside bomb")
_PEOPLE = ("guards", "drivers", "soldiers", "shopkeepers", "villagers", "police officers")
_DESKS = ("The Melgrove Courier", "Harbour Daily", "Oria Press", "Northline News", "The Dahl Gazette", "Ellin Wire",
          "Samak Times", "Veld Observer")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """One report: what a perfect reading of its page gives. `paragraphs` are the article's own, in order."""

    title: str
    outlet: str
    day: str
    author: str
    paragraphs: tuple[str, ...]
    slug: str


def article(n: int) -> Article:
    """The report number `n`, the same each time; other numbers give other words."""
    place, group, site = _PLACES[n % 8], _GROUPS[(n * 3) % 5], _SITES[(n * 2) % 7]
    means, people, count = _MEANS[(n * 5) % 6], _PEOPLE[n % 6], 2 + n % 9
    title = (
        f"{count} {people} killed as {means.removeprefix('a ')} hits {site.removeprefix('a ')} near {place}",
        f"Attack on {site} in {place} leaves {count} dead, army says",
        f"{group.capitalize().replace('The', 'The')} denies strike that killed {count} in {place}",
        f"What is known about the attack near {place}",
    )[n % 4]
    return Article(title[0].upper() + title[1:], _DESKS[n % 8], _day(n), f"Mira Olsen{n}", _told(n, place, group, site, means,
                   people, count), f"attack-{place.lower().replace(' ', '-')}-{n}")  # fmt: skip


def _day(n: int) -> str:
    return f"{2019 + n % 6}-{1 + (n * 5) % 12:02d}-{1 + (n * 7) % 28:02d}"


def _told(n: int, place: str, group: str, site: str, means: str, people: str, count: int) -> tuple[str, ...]:
    whole = (
        f"At least {count} {people} were killed and {count + 3} wounded when {means} struck {site} on the edge of {place} "
        f"early on Tuesday, the interior ministry said in a statement.",
        f"“We heard the first blast at a quarter to six, and then everybody ran,” said Adil Moreau{n}, who sells bread "
        f"across the road from {site}. “The second one came when people were already helping.”",
        f"Nobody claimed the attack. A spokesman for the army blamed {group}, which has fought for control of the valley "
        f"since the truce of last spring broke down; the group denied any part in it.",
        f"Medics at the hospital of {place} said that {count - 1} of the dead were brought in before noon, and that three "
        f"of the wounded were in a serious condition.",
        f"The strike came two days after shells fell on a village {10 + n} kilometres to the east, in what officials then "
        f"called a response to an ambush on a supply convoy.",
        f"Monitors of the ceasefire, who reached {place} in the afternoon, counted {n % 5 + 2} craters and took fragments "
        f"for examination. Their report is expected within a week.",
        f"The governor said that schools in {place} would stay closed until Sunday and asked families of the missing to "
        f"register at the town hall.",
    )
    return whole[: 4 + n % 4]
