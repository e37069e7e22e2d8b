from sayso.bench.families import akin, families, stem
from sayso.bench.linking import average_link
from sayso.bench.vectors import Rarity, cosine, pairs_alike


def test_groups_join_only_while_they_are_alike_on_average() -> None:
    alike = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (3, 4): 0.5}
    assert average_link(5, alike, least=0.5) == [[0, 1], [2], [3, 4]]
    assert average_link(5, alike, least=0.4) == [[0, 1, 2], [3, 4]]
    assert average_link(3, {}, least=0.1) == [[0], [1], [2]]


def test_rare_words_make_texts_more_alike_than_common_ones() -> None:
    texts = [["the", "mill"], ["the", "mill"], ["the", "fair"], ["the", "pond"]]
    rarity = Rarity(texts)
    vectors = [rarity.vector(t) for t in texts]
    alike = pairs_alike(vectors)
    assert alike[0, 1] > alike[0, 2] > 0
    assert abs(alike[0, 2] - cosine(vectors[0], vectors[2])) < 1e-12


def test_words_of_one_family_and_of_one_stem_are_known() -> None:
    assert families()["die"] & families()["death"]
    assert not families()["die"] & families()["wedding"]
    assert akin(stem("explosion"), stem("explode")) or families()["explosion"] & families()["explode"]
    assert akin(stem("killing"), stem("kill"))
    assert not akin(stem("fire"), stem("fair"))
