"""Pages copied as text, of many themes and languages -> their comments, word for word. All people here are invented."""

from textwrap import dedent

import pytest

from manuscript import sources
from manuscript.errors import Refused, WrongUse
from manuscript.model.pulled import Pulled, PulledPost


def pulled(text: str) -> Pulled:
    return sources.read("page.txt", text.encode())


def post(text: str) -> PulledPost:
    return pulled(text).posts[0]


def said(text: str) -> list[tuple[str, str]]:
    return [(item.author, item.body) for item in post(text).items]


def codes(text: str) -> list[str]:
    return [finding.code for finding in pulled(text).findings]


NUMBERED = """Leestijd: 2 minuten

Wij tellen bezoekers.

  1. Eerst de poort
  2. Dan de deur

Wat telt u?

Over de auteur

Mies is teller. Wie telt er mee?

4 reacties

  1. Anna Zwart

    Wij tellen alles.

    En dan:

    1. de poort
    2. de deur

    Beantwoorden
  2. pim van de heuvel

    Niet doen!  Twee spaties …  en een ‘haakje’ 🙂
    tweede regel

    Beantwoorden
  10. Oma

    Dag Mies,

    Groet
    Oma

    Beantwoorden

Laat een antwoord achter

Je e-mailadres wordt niet gepubliceerd.
"""


def test_a_numbered_page_gives_its_comments_and_not_the_lists_in_them() -> None:
    assert said(NUMBERED) == [
        ("Anna Zwart", "Wij tellen alles.\n\nEn dan:\n\n1. de poort\n2. de deur"),
        ("pim van de heuvel", "Niet doen!  Twee spaties …  en een ‘haakje’ 🙂\ntweede regel"),
        ("Oma", "Dag Mies,\n\nGroet\nOma"),
    ]
    assert [item.number for item in post(NUMBERED).items] == [1, 2, 10]
    assert post(NUMBERED).claimed == 4
    assert post(NUMBERED).question == "Wat telt u?"
    assert [item.line for item in post(NUMBERED).items] == [16, 26, 32]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    data = b"\xef\xbb\xbf" + NUMBERED.replace("\n", "\r\n").encode()
    assert sources.read("page.txt", data).posts == pulled(NUMBERED).posts
    assert sources.read("page.txt", NUMBERED.encode("utf-16")).posts == pulled(NUMBERED).posts


def test_tabs_indent_as_well_as_spaces() -> None:
    tabbed = NUMBERED.replace("\n    ", "\n\t\t").replace("\n  ", "\n\t")
    assert said(tabbed) == said(NUMBERED)


FLAT = """3 reacties

1. Anna Zwart

Wij doen het zo:

1. eerst de poort
2. dan de deur
3. dan de trap

Beantwoorden
2. Pim

3 keer niets, zeg ik.

Beantwoorden
3. Oma

Ja.

Beantwoorden

Geef een reactie
"""


def test_a_numbered_page_without_indentation_keeps_the_lists_in_comments_whole() -> None:
    assert said(FLAT) == [
        ("Anna Zwart", "Wij doen het zo:\n\n1. eerst de poort\n2. dan de deur\n3. dan de trap"),
        ("Pim", "3 keer niets, zeg ik."),
        ("Oma", "Ja."),
    ]


def test_a_button_that_was_not_copied_costs_no_comment() -> None:
    assert said(FLAT.replace("3 keer niets, zeg ik.\n\nBeantwoorden\n", "3 keer niets, zeg ik.\n\n")) == said(FLAT)
    assert said(NUMBERED.replace("tweede regel\n\n    Beantwoorden\n", "tweede regel\n\n")) == said(NUMBERED)


def test_the_last_button_may_be_missing_and_the_form_too() -> None:
    text = FLAT.replace("Ja.\n\nBeantwoorden\n\nGeef een reactie\n", "Ja.\n")
    assert said(text) == said(FLAT)


def test_a_page_without_a_count_line_is_read_by_its_numbers_and_buttons() -> None:
    text = FLAT.replace("3 reacties\n\n", "Een stuk tekst.\n\n")
    assert said(text) == said(FLAT)
    assert post(text).claimed is None


def test_numbers_of_a_later_page_go_on_where_the_first_stopped() -> None:
    text = FLAT.replace("1. Anna", "51. Anna").replace("\n2. Pim", "\n52. Pim").replace("\n3. Oma", "\n53. Oma")
    assert said(text) == said(FLAT)


def test_the_word_of_the_button_may_stand_in_a_comment() -> None:
    text = NUMBERED.replace("    En dan:\n", "    Beantwoorden\n\n    En dan:\n")
    assert said(text)[0][1] == "Wij tellen alles.\n\nBeantwoorden\n\nEn dan:\n\n1. de poort\n2. de deur"
    flat = FLAT.replace("3 keer niets", "Beantwoorden\n\n3 keer niets")
    assert said(flat)[1][1] == "Beantwoorden\n\n3 keer niets, zeg ik."


SAYS = """Ein Beitrag. Was meint ihr?

3 Kommentare zu „Der Garten im März“

Jürgen Blau sagt:
12. März 2019 um 9:05 Uhr

Bei uns liegt noch Schnee.

Antworten
Ute sagt:
13. März 2019 um 21:40 Uhr

Nicht am Rhein!

Antworten
    Jürgen Blau sagt:
    14. März 2019 um 7:00 Uhr

    @Ute: sicher?

    Antworten

Schreibe einen Kommentar
"""


def test_names_that_say_and_dates_below_them() -> None:
    assert said(SAYS) == [
        ("Jürgen Blau", "Bei uns liegt noch Schnee."),
        ("Ute", "Nicht am Rhein!"),
        ("Jürgen Blau", "@Ute: sicher?"),
    ]
    assert [item.when.date for item in post(SAYS).items] == [
        "2019-03-12T09:05:00",
        "2019-03-13T21:40:00",
        "2019-03-14T07:00:00",
    ]
    assert post(SAYS).items[0].when.precision == "minute"
    assert post(SAYS).items[0].when.raw == "12. März 2019 um 9:05 Uhr"
    assert post(SAYS).title == "Der Garten im März"
    assert post(SAYS).question == "Ein Beitrag. Was meint ihr?"


ENGLISH = """My post.

2 thoughts on “Bread and salt”

Mabel Finch Post author
October 12, 2010 at 2:03 pm (Edit)

I bake on Sundays.
I sell on Mondays.

Reply ↓
Old Tom
October 13, 2010 at 12:15 am

Who eats it ?

Mabel Finch
wrote that once, 12 years ago.

Reply ↓

Leave a Reply Cancel reply

Your email address will not be published.
"""


def test_dates_without_says_and_the_badge_of_the_author() -> None:
    assert said(ENGLISH) == [
        ("Mabel Finch", "I bake on Sundays.\nI sell on Mondays."),
        ("Old Tom", "Who eats it ?\n\nMabel Finch\nwrote that once, 12 years ago."),
    ]
    assert [item.sort for item in post(ENGLISH).items] == ["author", "reader"]
    assert [item.when.date for item in post(ENGLISH).items] == ["2010-10-12T14:03:00", "2010-10-13T00:15:00"]


def test_a_comment_may_begin_with_a_day_where_the_page_prints_none() -> None:
    text = FLAT.replace("Ja.\n", "12 oktober 2010\n\nToen begon het.\n")
    assert said(text)[2] == ("Oma", "12 oktober 2010\n\nToen begon het.")
    assert post(text).items[2].when.raw == ""


FRENCH = """Une réflexion sur « Le pain »

Odile Brun dit :
3 février 2021 à 8 h 07 min

Très bien.

Répondre

Laisser un commentaire
"""

SPANISH = """2 comentarios en “La sal”

Inés Prado dice:
3 febrero, 2021 a las 8:07 pm

Muy bien, ¿no?

Responder

Paco dice:
4 febrero, 2021 a las 9:00 am

No.

Responder

Deja una respuesta
"""

ITALIAN = """1 commento su “Il pane”

Nella Riva ha detto:
3 febbraio 2021 alle 8:07

Bene.

Rispondi

Lascia un commento
"""

PORTUGUESE = """2 comentários em “O pão”

Rui disse:
3 de fevereiro de 2021 às 8:07

Bom.

Responder

Lia disse:
4 de fevereiro de 2021 às 8:07

Mau.

Responder

Deixe um comentário
"""

POLISH = """1 komentarz do “Chleb”

Ola Mak pisze:
3 lutego 2021 o 8:07

Dobre.

Odpowiedz

Dodaj komentarz
"""

SWEDISH = """1 kommentar till “Bröd”

Åsa Ek skriver:
3 februari, 2021 kl. 8:07

Gott.

Svara

Lämna ett svar
"""

JAPANESE = """「パン」への1件のフィードバック

山本 より:
2021年2月3日 8:07 AM

おいしい。

返信

コメントを残す
"""

RUSSIAN = """1 комментарий к “Хлеб”

Оля говорит:
03.02.2021 в 08:07

Вкусно.

Ответить

Добавить комментарий
"""


@pytest.mark.parametrize(
    ("page", "author", "body"),
    [
        (FRENCH, "Odile Brun", "Très bien."),
        (SPANISH, "Inés Prado", "Muy bien, ¿no?"),
        (ITALIAN, "Nella Riva", "Bene."),
        (PORTUGUESE, "Rui", "Bom."),
        (POLISH, "Ola Mak", "Dobre."),
        (SWEDISH, "Åsa Ek", "Gott."),
        (JAPANESE, "山本", "おいしい。"),
        (RUSSIAN, "Оля", "Вкусно."),
    ],
    ids=["fr", "es", "it", "pt", "pl", "sv", "ja", "ru"],
)
def test_the_words_around_comments_are_known_in_many_languages(page: str, author: str, body: str) -> None:
    assert said(page)[0] == (author, body)
    assert post(page).claimed == len(post(page).items)
    assert post(page).items[0].when.date in ("2021-02-03T08:07:00", "2021-02-03T20:07:00")
    assert post(page).title in ("Le pain", "La sal", "Il pane", "O pão", "Chleb", "Bröd", "パン", "Хлеб")


BARE = """3 reacties

Anna

Goed stuk.

Tweede alinea.

Beantwoorden

Pim V.

Beantwoorden

Dat woord staat hier in de tekst.

Beantwoorden

Oma

Ja hoor

Beantwoorden

Laat een reactie achter
"""


def test_a_page_with_names_and_buttons_only() -> None:
    assert said(BARE) == [
        ("Anna", "Goed stuk.\n\nTweede alinea."),
        ("Pim V.", "Beantwoorden\n\nDat woord staat hier in de tekst."),
        ("Oma", "Ja hoor"),
    ]


NO_BUTTONS = """2 reacties

Anna
3 maanden geleden

Goed stuk.

Pim
gisteren

Slecht stuk.
"""


def test_an_age_is_no_date_and_is_kept_as_it_stands() -> None:
    assert said(NO_BUTTONS) == [("Anna", "Goed stuk."), ("Pim", "Slecht stuk.")]
    assert [(item.when.date, item.when.precision, item.when.raw) for item in post(NO_BUTTONS).items] == [
        ("unknown", "unknown", "3 maanden geleden"),
        ("unknown", "unknown", "gisteren"),
    ]


ONE_LINE = """2 Responses to “Salt”

Mabel Finch on October 12, 2010 at 2:03 pm said:

I bake.

Reply ↓

Old Tom on October 13, 2010 at 9:00 am said:

I eat.

Reply ↓
"""


def test_name_and_date_on_one_line() -> None:
    assert said(ONE_LINE) == [("Mabel Finch", "I bake."), ("Old Tom", "I eat.")]
    assert post(ONE_LINE).items[1].when.date == "2010-10-13T09:00:00"


BUTTON_ABOVE = """2 reacties

Anna
12 oktober 2010 om 14:03 - Beantwoorden

Goed stuk.

Pim
13 oktober 2010 om 14:03 - Beantwoorden

Slecht stuk.

Geef een reactie
"""


def test_the_button_may_stand_beside_the_date() -> None:
    assert said(BUTTON_ABOVE) == [("Anna", "Goed stuk."), ("Pim", "Slecht stuk.")]


NESTED = """4 reacties

  1. Anna

    Goed stuk.

    Beantwoorden
      1. Pim

        Vind ik niet.

        Beantwoorden
          1. Anna

            Jammer.

            Beantwoorden
  2. Oma

    Dag.

    Beantwoorden
"""


def test_lists_in_lists_say_who_answers_whom() -> None:
    assert said(NESTED) == [("Anna", "Goed stuk."), ("Pim", "Vind ik niet."), ("Anna", "Jammer."), ("Oma", "Dag.")]
    assert [item.parent for item in post(NESTED).items] == [-1, 0, 1, -1]


def test_without_indentation_nobody_is_said_to_answer() -> None:
    flat = "\n".join(line.lstrip() for line in NESTED.split("\n"))
    assert said(flat) == said(NESTED)
    assert {item.parent for item in post(flat).items} == {-1}


def test_a_name_may_stand_on_the_line_below_its_number() -> None:
    text = NESTED.replace("  2. Oma\n", "  2. \n    Oma\n    12 oktober 2010 om 14:03\n")
    assert said(text) == said(NESTED)
    assert post(text).items[3].when.date == "2010-10-12T14:03:00"


CLASSES = """6 reacties

  1. Anna

    Goed stuk.

    Beantwoorden
  2. Pingback: Het blad van Joost » Over brood

  3. Pim

    Je reactie wacht op moderatie.

    Nog niet te zien.

    Beantwoorden
  4. Leeg

    Beantwoorden
  5. Een WordPress commentator

    Hoi, dit is een reactie.

    Beantwoorden
  6. Mies Berichtauteur

    Dank!

    Beantwoorden
"""


def test_every_item_has_its_class() -> None:
    items = post(CLASSES).items
    assert [item.sort for item in items] == ["reader", "pingback", "pending", "skipped", "reader", "author"]
    assert items[3].reason == "empty"
    assert items[2].body == "Nog niet te zien."
    assert codes(CLASSES) == ["P810"]


PAGED = """1.204 reacties op “Brood”

← Oudere reacties

Anna zegt:
12 oktober 2010 om 14:03

De knop "Oudere reacties" doet het niet:

oudere reacties

zie je?

Beantwoorden

← Oudere reacties

Nieuwere reacties →

Laat een antwoord achter
"""


def test_a_page_of_several_says_so_and_its_links_are_not_words() -> None:
    assert said(PAGED) == [("Anna", 'De knop "Oudere reacties" doet het niet:\n\noudere reacties\n\nzie je?')]
    assert post(PAGED).claimed == 1204
    assert codes(PAGED) == ["P809"]
    assert codes(FLAT.replace("Geef", "Pagina 2 van 3\n\nGeef")) == ["P809"]
    assert codes(FLAT) == []


def test_zero_comments_are_a_claim_too() -> None:
    for line in ("Geen reacties", "0 reacties", "No comments yet"):
        assert (post(f"Stuk.\n\n{line}\n\nGeef een reactie\n").claimed, said(f"Stuk.\n\n{line}\n")) == (0, [])


def test_a_text_without_comments_holds_none() -> None:
    assert said("Lieve Anna,\n\nHet regent hier al dagen. Kom je?\n\nGroet,\nPim\n") == []


def test_words_after_the_last_button_are_the_page_and_are_told() -> None:
    text = BARE.replace("Laat een reactie achter", "Vorig bericht\n\nHet weer van morgen")
    assert said(text) == said(BARE)
    assert codes(text) == ["P815", "P812"]


def test_a_text_that_the_page_cut_is_told() -> None:
    assert codes(BARE.replace("Ja hoor", "Ja hoor maar … lees meer")) == ["P808", "P815"]
    assert codes(BARE.replace("Ja hoor", "Ja hoor\n\nLees meer")) == ["P808", "P815"]


def test_what_the_page_puts_beside_the_button_is_not_words() -> None:
    text = ENGLISH.replace("Reply ↓\n", "LikeLiked by 2 people\nEdit\nReply ↓\n")
    assert said(text) == said(ENGLISH)


def test_one_reader_may_write_what_a_page_could_print() -> None:
    assert said(BARE.replace("Ja hoor", "Bewerken"))[2] == ("Oma", "Bewerken")
    assert said("1 reactie\n\n1. Oma\n\nBewerken\n\nBeantwoorden\n") == [("Oma", "Bewerken")]


def test_a_paragraph_that_begins_with_a_number_is_a_paragraph() -> None:
    text = FLAT.replace("3 keer niets, zeg ik.", "2. Dat is het tweede punt dat ik mis.\n\n3. En dit het derde.")
    assert said(text)[1] == ("Pim", "2. Dat is het tweede punt dat ik mis.\n\n3. En dit het derde.")
    assert len(said(text)) == 3


def test_a_reader_who_indents_keeps_that_where_another_comment_shows_the_margin() -> None:
    text = NUMBERED.replace("    Dag Mies,\n\n    Groet\n    Oma", "        Dag Mies,\n\n        Groet\n        Oma")
    assert said(text)[2] == ("Oma", "    Dag Mies,\n\n    Groet\n    Oma")


def test_control_characters_are_taken_out_and_counted() -> None:
    item = post(FLAT.replace("3 keer", "3\x07 ke\x00er".replace("\x00", "\x1b"))).items[1]
    assert (item.body, item.controls) == ("3 keer niets, zeg ik.", 2)


def test_two_pages_in_one_file_are_read_as_one_list() -> None:
    second = FLAT.replace("1. Anna Zwart", "4. Bea").replace("\n2. Pim", "\n5. Cor").replace("\n3. Oma", "\n6. Dik")
    first = FLAT + "\nJe e-mailadres wordt niet gepubliceerd.\n\nVolgend bericht\n\n"
    names = [author for author, _ in said(first + second)]
    assert names == ["Anna Zwart", "Pim", "Oma", "Bea", "Cor", "Dik"]
    assert said(first + second)[2] == ("Oma", "Ja.")


def test_the_address_on_the_first_line_is_the_posts() -> None:
    assert post("https://voorbeeld.example/brood/\n\n" + FLAT).url == "https://voorbeeld.example/brood/"
    assert post(FLAT).url == ""


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\n", "empty"),
        (b"<!DOCTYPE html>\n<html><body><p>1 reactie</p></body></html>", "a web page without comments"),
        (b"<div><p>Anna</p></div>", "a web page's HTML"),
        (b"<?xml version='1.0'?><rss></rss>", "XML"),
        (b'{"comments": []}', "JSON"),
        (b'[{"author": "Anna"', "JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "JSON"),
        (b"%PDF-1.7 x", "a PDF"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"1 reactie\n\nAnna\0\n", "binary"),
    ],
)
def test_what_is_no_copied_text_is_refused_by_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(Refused) as refused:
        sources.read("page.txt", data)
    assert refused.value.message.startswith(f"page.txt is {what}")
    assert "\n" not in refused.value.message
    assert refused.value.hint


def test_wrong_bytes_are_refused_with_their_place() -> None:
    with pytest.raises(Refused, match=r"byte 0xeb at offset 15, line 3") as refused:
        sources.read("page.txt", "1 reactie\n\nJoëlle\n".encode("latin-1").replace(b"Jo", b"Anjo"))
    assert "UTF-8" in refused.value.hint


def test_an_unknown_kind_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="Unknown kind"):
        sources.read("page.txt", b"1 reactie", "fax")


def test_text_that_only_looks_like_data_is_read() -> None:
    assert said(
        dedent("""\
        [let op] tekst

        1 reactie

        Anna

        <3 dit stuk

        Beantwoorden
        """)
    ) == [("Anna", "<3 dit stuk")]
