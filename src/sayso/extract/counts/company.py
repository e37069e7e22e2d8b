"""Does what stands around a number make it a date, an age, a measure, a name?"""

from sayso.extract.counts.numerals import DASHES, Bounded
from sayso.extract.syntax import Sentence
from sayso.knowledge.harm import groups
from sayso.knowledge.numbers import numbers


class Company:
    """Does what stands around a number make it a date, an age, a measure, a name?"""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens, self.words = sentence.tokens, [t.lower for t in sentence.tokens]
        self.lists = numbers().company

    def word(self, i: int) -> str:
        """The lower-case word at `i`, empty outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """The tag at `i`, empty outside the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.words) else ""

    def noun(self, stop: int) -> int | None:
        """The noun that a number ending at `stop` counts: the last of the run behind it."""
        i, found = stop, None
        if self.word(i) == "more" or self.word(i) == "further":
            i += 1
        if self.word(i) == "of":
            i += 1 + (self.word(i + 1) in ("the", "these", "those", "his", "her", "its", "their", "our"))
        for _ in range(12):
            tag = self.tag(i)
            if tag.startswith("NN"):
                if self._ended(found, i):
                    break
                found = i
            elif not self._passes(i, found):
                break
            i += 1
        return self._shared(self._headed(stop, found))

    def _shared(self, found: int | None) -> int | None:
        """The head that a noun describes with another: "100 supply and weapons depots" are depots."""
        if found is None or self.tokens[found].dep not in ("nmod", "compound"):
            return found
        head = self.tokens[found].head
        between = range(found + 1, head)
        joined = any(self.word(k) == "and" for k in between) and head <= found + 5
        plain = all(self.tag(k)[:2] in ("NN", "JJ", "CC") for k in between)
        return head if joined and plain and self.tag(head)[:2] == "NN" else found

    def _headed(self, stop: int, found: int | None) -> int | None:
        """The noun of a run, or the one beyond "and" that the parse hangs the number on."""
        head = self.tokens[stop - 1].head
        if self.tokens[stop - 1].dep != "nummod" or not (found or stop) < head <= stop + 7:
            return found
        between = all(self.tag(k)[:2] in ("NN", "JJ", "CC", "HY", "VB") for k in range(stop, head))
        named = self.tag(head)[:2] == "NN" and self.word(head) not in self.lists["participles"]
        return head if between and named else found

    def _ended(self, found: int | None, i: int) -> bool:
        """Whether the noun before token `i` closed the phrase: "six villagers hostage", "ten shot"."""
        if self.word(i) in self.lists["participles"] and self.tag(i) == "NN":
            return self.tag(i + 1)[:2] != "NN"
        if found is None or (self.tag(found) != "NNS" and self.word(found) != "people"):
            return False
        token = self.tokens[found]
        return token.dep not in ("compound", "nmod", "poss", "amod", "npadvmod") or token.head < i

    def _passes(self, i: int, found: int | None) -> bool:
        """Whether the run of a noun phrase goes on over token `i`."""
        tag, word = self.tag(i), self.word(i)
        if found is not None and tag[:2] == "JJ" and self._ended(found, i):
            return False
        if tag in ("HYPH", "POS", '"', "``", "''") or word in DASHES:
            return self.tag(i + 1)[:2] in ("NN", "JJ", "VB", "CD", "RB")
        if tag == "CD":
            return self.tag(i + 1) == "HYPH"
        if found is not None and tag in ("VBN", "VBD", "VBG"):
            return self.tag(i - 1) in ("HYPH",) and self.tag(i + 1)[:2] == "NN"
        return tag[:2] == "JJ" or (tag in ("VBN", "VBG") and self.tag(i + 1)[:2] in ("NN", "JJ"))

    def vetoes(self, number: Bounded, core: int) -> bool:
        """Whether the number, whose figures begin at token `core`, counts nobody and nothing."""
        noun = self.noun(number.stop)
        checks = (self._measures, self._dates, self._names, self._ages)
        return any(check(number, core, noun) for check in checks)

    def _measures(self, number: Bounded, core: int, noun: int | None) -> bool:
        at = number.stop + 1 if self.tag(number.stop) == "HYPH" else number.stop
        at += self.word(at) == "more"
        unit, units = self.word(at), self.lists["units"]
        if self.word(core - 1) in self.lists["money"] or self.word(number.first - 1) in self.lists["money"]:
            return True
        if at < len(self.words) and (unit in units or self.tokens[at].lemma in units):
            return not self._describes(at)
        return noun is not None and self.tokens[noun].lemma in units and self.tag(number.stop) != "HYPH"

    def _describes(self, i: int) -> bool:
        """Whether a unit only says what people they are: "17 day labourers"."""
        token = self.tokens[i]
        head = self.tokens[token.head]
        people = head.tag == "NNS" and (head.lemma in groups().people or head.lower in groups().people)
        return token.tag == "NN" and token.dep == "compound" and people

    def _dates(self, number: Bounded, core: int, noun: int | None) -> bool:
        around = {
            self.word(core - 1),
            self.word(number.stop),
            self.word(core - 2) if self.word(core - 1) == "," else "",
        }
        low = number.low or number.high or 0
        counted = noun is not None and noun == number.stop and self.tag(noun) == "NNS"
        if counted and self.word(core - 1) == "," and self.word(number.stop) not in self.lists["months"]:
            return False  # "on 15 March, 19 people were killed"
        if number.digits and low <= 31 and around & self.lists["months"]:
            return True
        if self.word(core - 1) in self.lists["weekdays"] and number.digits and self.tag(core - 1) == "NNP":
            return noun is None
        bare = number.digits and "," not in self.word(core) and 1800 <= low <= 2099 and not number.bound
        return bare and not (
            noun is not None and self.tag(noun) == "NNS" and self.tag(core - 1) not in ("DT", "PRP$")
        )

    def _names(self, number: Bounded, core: int, noun: int | None) -> bool:
        before, tag, text = self.word(core - 1), self.tag(core - 1), self.tokens[max(0, core - 1)].text
        if self.word(core) == "one" and number.stop == core + 1 and not number.bound:
            return self._pronoun(core)
        if self.word(number.stop) in ("/", "(", ")") and self.tag(number.stop + 1) == "CD":
            return True
        if self.word(number.stop) in DASHES and self.tag(number.stop + 1) == "CD":
            return True  # scores, telephone numbers: a true range has been read before
        if before in DASHES | {"/", "#"} and self.tag(core - 2) == "CD" and number.digits:
            return True
        if number.digits and before in ("number", "no.", "#", "no", "call", "called", "calling"):
            return True
        if not number.digits:
            return self.word(core) in ("one", "two") and before in ("day", "phase", "part", "world", "war")
        if text[:1].isupper() and before in self.lists["designators"] and core > 0 and tag[:2] == "NN":
            return True
        return noun is not None and self.word(noun) in self.lists["addresses"] and self.tag(noun) == "NNP"

    def _pronoun(self, core: int) -> bool:
        """Whether "one" is a pronoun: "no one", "the one", "one another"."""
        if (
            self.word(core - 1) in self.lists["not_one_before"]
            or self.word(core + 1) in self.lists["not_one_behind"]
        ):
            return True
        return self.tag(core) not in ("CD", "NN") or self.word(core - 1) == "number"

    def _ages(self, number: Bounded, core: int, noun: int | None) -> bool:
        """ "aged 6", "Humera, 6,", "a girl of six", "she was 28"."""
        first, low = number.first, number.low or number.high or 0
        at = core - 1
        while at > 0 and (
            self.tag(at) == "CD" or self.word(at) in ("and", ",", "to", "between", "-", "or", "from")
        ):
            at -= 1
        if self.word(at) in self.lists["ages"] and (noun is None or at == core - 1):
            return True
        if low > 115 or noun is not None or number.vague:
            return False
        before = first - 1
        singular = self.tag(before - 1) in ("NN", "NNP") or self.word(before - 1) in self.lists["young"]
        if self.word(before) == "," and singular and self._closes(number.stop):
            return True
        if self.word(before) == "(" and self.word(number.stop) == ")":
            return True
        if self.word(before) == "of" and self.word(before - 1) in self.lists["young"]:
            return True
        if self.word(before) == "of" and singular and self.tag(before - 2) in ("DT", "CD", "JJ"):
            return self._closes(number.stop) and not self._sums(before - 1)
        return self._predicated(number, before)

    def _sums(self, i: int) -> bool:
        """Whether a noun before "of" is summed by the number: "a toll of 95", "a group of six"."""
        return self.word(i) in self.lists["sums"]

    def _closes(self, stop: int) -> bool:
        """Whether nothing follows that a number could count."""
        after = self.word(stop)
        if after == "of":
            return self.word(stop + 1) not in ("them", "those", "these", "whom", "the")
        return (not after or after in self.lists["closers"]) or self.tag(stop) == "WP"

    def _predicated(self, number: Bounded, before: int) -> bool:
        """Whether the number is what somebody was: "she was 28", "they were between 28 and 35"."""
        if self.word(before) not in ("was", "is", "were", "are") or not self._closes(number.stop):
            return False
        subject = self.word(before - 1)
        return subject not in self.lists["sums"] and (
            number.low != number.high or self.word(before) in ("was", "is")
        )
