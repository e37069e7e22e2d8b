import pytest

from sayso.ingest.language import detect, stated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The convoy was hit on the road to the port, and two of the drivers died.", "en"),
        ("Convoy hit near Gao", "en"),
        ("El convoy fue atacado en la carretera y dos de los conductores han muerto, dijo el alcalde.", "es"),
        ("Le convoi a été attaqué sur la route et deux des conducteurs sont morts, selon le maire.", "fr"),
        ("Der Konvoi wurde auf der Straße angegriffen, und zwei der Fahrer sind tot, sagte er.", "de"),
        ("Il convoglio è stato attaccato sulla strada e due degli autisti sono morti, ha detto.", "it"),
        (
            "O comboio foi atacado na estrada e dois dos motoristas não sobreviveram, disse ele ao jornal.",
            "pt",
        ),
        ("Konvoy yolda vuruldu ve iki sürücü öldü, bu saldırı için bir açıklama daha yapıldı.", "tr"),
        ("Колонна попала под обстрел на дороге, погибли двое", "ru"),
        ("Колона потрапила під обстріл на дорозі, є загиблі", "uk"),
        ("تعرضت القافلة لهجوم على الطريق", "ar"),
        ("کاروان در جاده پنج بار هدف قرار گرفت", "fa"),
        ("השיירה הותקפה בדרך", "he"),
        ("车队在路上遭到袭击", "zh"),
        ("車列は道路で攻撃された", "ja"),
        ("12345 67 89", "und"),
        ("Xq zzv brll " * 20, "und"),
    ],
)
def test_a_language_is_told_by_script_and_function_words(text, language):
    assert detect(text) == language


def test_names_of_another_script_do_not_hide_english():
    assert detect("The group, Ансар, said that it was behind the attack on the port.") == "en"


def test_a_stated_language_is_brought_to_its_code():
    assert [stated(s) for s in ("en-GB", "EN", "English", "fr_CA", "Klingonese", "")] == [
        "en",
        "en",
        "en",
        "fr",
        None,
        None,
    ]
