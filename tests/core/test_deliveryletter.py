"""What the letter of a delivery tells whoever receives it."""

from manuscript.core import deliveryletter
from manuscript.core.deliveryletter import Facts
from manuscript.model.delivery import Counts
from manuscript.outside import looks

NL = looks.wording("nl")
COUNTS = Counts(
    chapters=3, words=1000, readers_words=200, notes_words=34, made_words=90, quotes=4, readers=2, figures=1, tables=0
)
FACTS = Facts(proof=True, cover=True, lacks=(), figures="figuren", report="controle.md", printed=1300, idle=False)


def told(counts: Counts = COUNTS, **more: object) -> str:
    made = {name: getattr(FACTS, name) for name in FACTS.__struct_fields__} | more
    return "\n".join(deliveryletter.to_know(counts, Facts(**made), NL))


def test_two_counts_of_words_are_both_right_and_the_letter_says_why() -> None:
    said = told()
    assert "Woorden die auteurs en lezers schreven, noten inbegrepen: 1.234, waarvan van lezers: 200." in said
    assert "`controle.md` telt 1.300 woorden, en ook dat klopt" in said


def test_one_count_needs_no_words() -> None:
    assert "ook dat klopt" not in told(printed=1234)
    assert "ook dat klopt" not in told(printed=0)


def test_what_there_is_not_is_said() -> None:
    assert "geen omslag" in told(cover=False)
    assert "geen omslag" not in told()
    assert "geen proefdruk" in told(proof=False)
    assert "Niet elk controleprogramma heeft gekeken: in `controle.md`" in told(idle=True)
    assert "Niet elk controleprogramma" not in told()


def test_what_is_not_known_is_said_in_words() -> None:
    assert "niet in het ONIX-record: uitgever, ISBN van het e-boek." in told(lacks=("publisher", "isbn"))


def test_where_figures_stand_is_said_if_there_are_any() -> None:
    assert "De figuren in `figuren/`" in told()
    none = Counts(**dict.fromkeys(COUNTS.__struct_fields__, 0))
    assert "`figuren/`" not in told(none)


def test_a_book_without_quotes_says_nothing_of_them() -> None:
    assert "vergeleken met wat die lezer schreef" in told()
    assert "lezer schreef" not in told(Counts(**(dict.fromkeys(COUNTS.__struct_fields__, 0) | {"words": 9})))
