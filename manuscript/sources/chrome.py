"""The words that WordPress prints around comments, by language: buttons, headings, notices. Not one is a reader's.

A page mixes languages (a Dutch theme, an English plug-in), so a line is compared with all of them, and always as a
whole line. Adding a language is adding a row; the words are those of the WordPress translations and their old themes.
"""

# ruff: noqa: E501 - a table reads by rows
import re
import unicodedata

from manuscript.model.value import Value


class Words(Value, frozen=True):
    """The words of one language; `|` parts alternatives."""

    lang: str
    comments: str
    one: str = ""
    none: str = ""
    on: str = ""
    reply: str = ""
    leave: str = ""
    says: str = ""
    edit: str = ""
    pending: str = ""
    badge: str = ""
    bio: str = ""
    paging: str = ""
    page_of: str = ""
    more: str = ""
    demo: str = ""
    number: str = ""
    notes: str = ""


TABLE: tuple[Words, ...] = (
    Words(
        lang="nl", comments="reactie|reacties|antwoord|antwoorden|gedachte|gedachten|commentaar|commentaren",
        one="één|een|eén", none="geen reacties|nog geen reacties|geen reactie|er zijn nog geen reacties", on="op|over|bij|aan",
        reply="beantwoorden|antwoord|antwoorden|reageer|reageren|beantwoord|log in om te reageren|log in om te beantwoorden|inloggen om te reageren",
        leave="laat een antwoord achter|laat een reactie achter|geef een reactie|geef een antwoord|plaats een reactie|reageer op dit bericht|"
        "een reactie plaatsen|laat een reactie achter op|geef een antwoord op|antwoord annuleren|reactie annuleren|reacties zijn gesloten|"
        "de reacties zijn gesloten|reageren is niet mogelijk",
        says="zegt|zei|schreef|schrijft|zegt het volgende|zegt op|schreef op|zei op", edit="bewerken|bewerk|wijzigen",
        pending="je reactie wacht op moderatie|uw reactie wacht op moderatie|je reactie wacht op goedkeuring|jouw reactie wacht op moderatie|"
        "je reactie is in afwachting van moderatie|dit is een voorbeeld, je reactie zal zichtbaar zijn nadat het is goedgekeurd",
        badge="berichtauteur|bericht auteur|auteur|auteur van het bericht", bio="over de auteur|over de schrijver|over de auteurs",
        paging="oudere reacties|nieuwere reacties|reactienavigatie|reactie navigatie|vorige reacties|volgende reacties|meer reacties laden",
        page_of="pagina|van", more="lees meer|meer lezen|meer weergeven|meer tonen|verder lezen|…meer",
        demo="een wordpress commentator|een wordpress reageerder|een wordpress-reageerder|mr wordpress", number="reactie|comment",
        notes="je e-mail adres wordt niet gepubliceerd|je e-mailadres wordt niet gepubliceerd|het e-mailadres wordt niet gepubliceerd|"
        "uw e-mailadres wordt niet gepubliceerd|je e-mailadres zal niet getoond worden|deze site gebruikt akismet",
    ),
    Words(
        lang="en", comments="comment|comments|response|responses|reply|replies|thought|thoughts", one="one|a",
        none="no comments|no comments yet|no responses|no responses yet|no replies|be the first to comment", on="on|to|for",
        reply="reply|respond|reply to this|reply to this comment|reply to comment|quote|log in to reply|log in to leave a comment",
        leave="leave a reply|leave a comment|leave a response|post a comment|add a comment|write a comment|submit a comment|"
        "join the discussion|cancel reply|comments are closed|comments are closed here|speak your mind|leave a reply to",
        says="says|said|wrote|writes|commented", edit="edit|edit this|edit comment",
        pending="your comment is awaiting moderation|your comment is awaiting approval|comment awaiting moderation|"
        "your comment is awaiting moderation. this is a preview; your comment will be visible after it has been approved|"
        "this is a preview; your comment will be visible after it has been approved",
        badge="post author|author|article author", bio="about the author|about the authors|about author",
        paging="older comments|newer comments|comment navigation|comments navigation|previous comments|next comments|load more comments|"
        "comments pagination",
        page_of="page|of", more="read more|see more|show more|continue reading|…more",
        demo="a wordpress commenter|mr wordpress|mr. wordpress", number="comment|reply|response",
        notes="your email address will not be published|your e-mail address will not be published|required fields are marked|"
        "this site uses akismet|notify me of follow",
    ),
    Words(
        lang="de", comments="kommentar|kommentare|kommentaren|antwort|antworten|gedanke|gedanken|reaktion|reaktionen|meinungen", one="ein|eine",
        none="keine kommentare|noch keine kommentare|kein kommentar", on="zu|auf|für|über", reply="antworten|antwort|kommentieren|zum antworten anmelden|anmelden um zu antworten",
        leave="schreibe einen kommentar|schreiben sie einen kommentar|kommentar schreiben|hinterlasse eine antwort|hinterlasse einen kommentar|"
        "kommentar hinterlassen|einen kommentar schreiben|antworten abbrechen|antwort abbrechen|kommentare sind geschlossen|kommentare geschlossen",
        says="sagt|sagte|schrieb|schreibt|meint", edit="bearbeiten",
        pending="dein kommentar wartet auf moderation|dein kommentar wartet auf freischaltung|dein kommentar muss noch freigeschaltet werden",
        badge="beitragsautor|autor|artikelautor|beitragsautorin|autorin", bio="über den autor|über die autorin|über den verfasser",
        paging="ältere kommentare|neuere kommentare|kommentar-navigation|kommentarnavigation|kommentar navigation", page_of="seite|von",
        more="weiterlesen|mehr lesen|mehr anzeigen", demo="ein wordpress-kommentator|mr wordpress", number="kommentar",
        notes="deine e-mail-adresse wird nicht veröffentlicht|ihre e-mail-adresse wird nicht veröffentlicht|diese website verwendet akismet",
    ),
    Words(
        lang="fr", comments="commentaire|commentaires|réponse|réponses|réflexion|réflexions|pensée|pensées", one="un|une",
        none="aucun commentaire|pas de commentaire|pas de commentaires|aucune réponse|pas encore de commentaire", on="sur|à|pour|au sujet de",
        reply="répondre|réponse|connectez-vous pour répondre|identifiez-vous pour répondre", leave="laisser un commentaire|laissez un commentaire|laisser une réponse|ajouter un commentaire|poster un commentaire|"
        "écrire un commentaire|annuler la réponse|les commentaires sont fermés|commentaires fermés", says="dit|a dit|écrit|a écrit|répond",
        edit="modifier|éditer", pending="votre commentaire est en attente de modération|votre commentaire est en attente de validation",
        badge="auteur de l'article|auteur de la publication|auteur|auteur/autrice de la publication|auteur ou autrice de la publication",
        bio="à propos de l'auteur|à propos de l'autrice|au sujet de l'auteur|l'auteur",
        paging="anciens commentaires|commentaires plus anciens|commentaires plus récents|navigation des commentaires|navigation dans les commentaires|"
        "commentaires précédents|commentaires suivants", page_of="page|sur", more="lire la suite|voir plus|en savoir plus",
        demo="un commentateur wordpress|monsieur wordpress|m. wordpress", number="commentaire",
        notes="votre adresse e-mail ne sera pas publiée|votre adresse de messagerie ne sera pas publiée|ce site utilise akismet",
    ),
    Words(
        lang="es", comments="comentario|comentarios|respuesta|respuestas|opinión|opiniones|pensamiento|pensamientos", one="un|una",
        none="no hay comentarios|sin comentarios|ningún comentario|aún no hay comentarios", on="en|a|sobre|para", reply="responder|respuesta|contestar|accede para responder|inicia sesión para responder",
        leave="deja una respuesta|deja un comentario|dejar un comentario|deja tu comentario|dejar una respuesta|escribe un comentario|"
        "cancelar la respuesta|cancelar respuesta|los comentarios están cerrados|comentarios cerrados", says="dice|dijo|escribió|ha dicho",
        edit="editar", pending="tu comentario está pendiente de moderación|tu comentario está a la espera de ser aprobado",
        badge="autor de la entrada|autor|autora|autor del artículo", bio="acerca del autor|sobre el autor|acerca de la autora",
        paging="comentarios anteriores|comentarios más antiguos|comentarios más recientes|comentarios siguientes|navegación de comentarios|"
        "navegador de comentarios", page_of="página|de", more="leer más|ver más|seguir leyendo",
        demo="un comentarista de wordpress|señor wordpress|mr wordpress", number="comentario",
        notes="tu dirección de correo electrónico no será publicada|este sitio usa akismet",
    ),
    Words(
        lang="it", comments="commento|commenti|risposta|risposte|pensiero|pensieri|opinioni", one="un|uno|una",
        none="nessun commento|ancora nessun commento|nessuna risposta", on="su|a|per|riguardo|in", reply="rispondi|risposta|accedi per rispondere|effettua il login per rispondere",
        leave="lascia un commento|lascia una risposta|scrivi un commento|aggiungi un commento|annulla risposta|i commenti sono chiusi|commenti chiusi",
        says="dice|ha detto|scrive|ha scritto", edit="modifica", pending="il tuo commento è in attesa di moderazione",
        badge="autore articolo|autore dell'articolo|autore|autore del post", bio="sull'autore|informazioni sull'autore|l'autore|circa l'autore",
        paging="commenti precedenti|commenti più vecchi|vecchi commenti|commenti più recenti|commenti successivi|navigazione commenti|"
        "navigazione dei commenti", page_of="pagina|di", more="leggi tutto|mostra altro|continua a leggere", demo="un commentatore di wordpress|mr wordpress",
        number="commento", notes="il tuo indirizzo email non sarà pubblicato|questo sito utilizza akismet|questo sito usa akismet",
    ),
    Words(
        lang="pt", comments="comentário|comentários|resposta|respostas|pensamento|pensamentos|opinião|opiniões", one="um|uma",
        none="nenhum comentário|sem comentários|ainda não há comentários", on="em|para|a|sobre|on", reply="responder|resposta|entre para responder|faça login para responder|inicie a sessão para responder",
        leave="deixe um comentário|deixe uma resposta|deixar um comentário|deixar uma resposta|escreva um comentário|cancelar resposta|"
        "os comentários estão fechados|comentários encerrados|os comentários estão desativados", says="diz|disse|escreveu|comentou",
        edit="editar", pending="seu comentário está aguardando moderação|o seu comentário aguarda moderação",
        badge="autor do post|autor da publicação|autor|autora|autor do artigo", bio="sobre o autor|sobre a autora|acerca do autor",
        paging="comentários mais antigos|comentários mais recentes|comentários anteriores|navegação de comentários|navegação por comentários",
        page_of="página|de", more="leia mais|ler mais|ver mais|continue lendo", demo="um comentarista do wordpress|sr. wordpress|mr wordpress",
        number="comentário", notes="o seu endereço de e-mail não será publicado|o seu endereço de email não será publicado|este site utiliza o akismet",
    ),
    Words(
        lang="pl", comments="komentarz|komentarze|komentarzy|odpowiedź|odpowiedzi|myśl|myśli|przemyśleń", one="jeden|jedna",
        none="brak komentarzy|brak odpowiedzi", on="do|na|o|w", reply="odpowiedz|zaloguj się, aby odpowiedzieć|zaloguj się, by odpowiedzieć",
        leave="dodaj komentarz|zostaw odpowiedź|zostaw komentarz|napisz komentarz|anuluj pisanie odpowiedzi|możliwość komentowania została wyłączona",
        says="pisze|napisał|napisał(a)|napisała|mówi|powiedział", edit="edytuj", pending="twój komentarz oczekuje na moderację",
        badge="autor wpisu|autor", bio="o autorze|o autorce", paging="starsze komentarze|nowsze komentarze|nawigacja komentarzy|nawigacja po komentarzach",
        page_of="strona|z", more="czytaj dalej|pokaż więcej", demo="komentator wordpress|pan wordpress", number="komentarz",
        notes="twój adres e-mail nie zostanie opublikowany|twój adres email nie zostanie opublikowany|witryna wykorzystuje akismet",
    ),
    Words(
        lang="sv", comments="kommentar|kommentarer|svar|tankar|tanke|reaktioner", one="en|ett", none="inga kommentarer|inga kommentarer än",
        on="till|på|om|för", reply="svara|svar|logga in för att svara", leave="lämna ett svar|lämna en kommentar|skriv en kommentar|avbryt svar|kommentarer inaktiverade",
        says="skriver|skrev|säger|sade", edit="redigera", pending="din kommentar inväntar granskning|din kommentar väntar på granskning",
        badge="inläggsförfattare|författare", bio="om författaren|om skribenten", paging="äldre kommentarer|nyare kommentarer|kommentarsnavigering",
        page_of="sida|av", more="läs mer|visa mer", demo="en wordpress-kommentator|mr wordpress|en wordpress-kommenterare", number="kommentar",
        notes="din e-postadress kommer inte publiceras|din e-postadress kommer inte att publiceras|denna webbplats använder akismet",
    ),
    Words(
        lang="da", comments="kommentar|kommentarer|svar|tanker|tanke", one="én|en|et", none="ingen kommentarer|ingen kommentarer endnu",
        on="til|på|om|for", reply="svar|besvar|log ind for at svare", leave="skriv et svar|skriv en kommentar|efterlad et svar|efterlad en kommentar|annuller svar|"
        "lukket for kommentarer|der er lukket for kommentarer", says="siger|skriver|skrev|sagde", edit="rediger|redigér",
        pending="din kommentar afventer moderation|din kommentar afventer godkendelse", badge="forfatter|indlægsforfatter", bio="om forfatteren",
        paging="ældre kommentarer|nyere kommentarer|kommentarnavigation", page_of="side|af", more="læs mere|vis mere",
        demo="en wordpress-kommentator|hr. wordpress", number="kommentar", notes="din e-mailadresse vil ikke blive publiceret",
    ),
    Words(
        lang="nb", comments="kommentar|kommentarer|svar|tanker|tanke", one="én|en|ett", none="ingen kommentarer|ingen kommentarer ennå",
        on="til|på|om|for", reply="svar", leave="legg igjen en kommentar|legg igjen et svar|skriv en kommentar|legg inn en kommentar|avbryt svar|"
        "kommentarer er stengt", says="sier|skriver|skrev|sa", edit="rediger", pending="din kommentar venter på moderering",
        badge="innleggsforfatter|forfatter", bio="om forfatteren", paging="eldre kommentarer|nyere kommentarer|kommentarnavigasjon", page_of="side|av",
        more="les mer|vis mer", demo="en wordpress-kommentator|herr wordpress", number="kommentar",
        notes="din e-postadresse vil ikke bli publisert",
    ),
    Words(
        lang="fi", comments="kommentti|kommenttia|vastaus|vastausta|ajatus|ajatusta", one="yksi", none="ei kommentteja|ei vielä kommentteja", on="",
        reply="vastaa", leave="vastaa kommenttiin|jätä kommentti|kirjoita kommentti|jätä vastaus|peruuta vastaus|kommentit on suljettu|kommentointi suljettu",
        says="sanoo|kirjoittaa|kirjoitti|sanoi", edit="muokkaa", pending="kommenttisi odottaa moderointia|kommenttisi odottaa hyväksyntää",
        badge="artikkelin kirjoittaja|kirjoittaja", bio="kirjoittajasta|tietoja kirjoittajasta", paging="vanhemmat kommentit|uudemmat kommentit",
        page_of="sivu|/", more="lue lisää|näytä lisää", demo="wordpress-kommentoija", number="kommentti",
        notes="sähköpostiosoitettasi ei julkaista",
    ),
    Words(
        lang="cs", comments="komentář|komentáře|komentářů|odpověď|odpovědi|odpovědí|myšlenka|myšlenky|myšlenek", one="jeden",
        none="žádné komentáře|zatím žádné komentáře", on="u|na|k|ke|o", reply="odpovědět|odpověď",
        leave="napsat komentář|přidat komentář|zanechat odpověď|zanechat komentář|zrušit odpověď na komentář|komentáře jsou uzavřeny",
        says="napsal|napsala|napsal(a)|říká|píše", edit="upravit|editovat", pending="váš komentář čeká na schválení", badge="autor příspěvku|autor",
        bio="o autorovi", paging="starší komentáře|novější komentáře|navigace v komentářích|navigace pro komentáře", page_of="stránka|z",
        more="číst dále|zobrazit více", demo="komentátor wordpressu|pan wordpress", number="komentář",
        notes="vaše e-mailová adresa nebude zveřejněna|vaše emailová adresa nebude zveřejněna",
    ),
    Words(
        lang="ru", comments="комментарий|комментария|комментариев|комментарии|ответ|ответа|ответов|мысль|мысли|мыслей", one="один",
        none="нет комментариев|комментариев нет|комментариев пока нет", on="к|на|о|об|по", reply="ответить|ответ",
        leave="добавить комментарий|оставить комментарий|оставьте комментарий|отменить ответ|комментарии закрыты|комментарии отключены",
        says="говорит|сказал|пишет|написал|написал(а)|написала", edit="изменить|редактировать",
        pending="ваш комментарий ожидает одобрения|ваш комментарий ожидает проверки", badge="автор записи|автор", bio="об авторе",
        paging="предыдущие комментарии|следующие комментарии|старые комментарии|новые комментарии|навигация по комментариям", page_of="страница|из",
        more="читать далее|показать больше", demo="автор комментария|мистер wordpress", number="комментарий",
        notes="ваш адрес email не будет опубликован|ваш e-mail не будет опубликован",
    ),
    Words(
        lang="ja", comments="件のコメント|件の返信|件のフィードバック", none="コメントはまだありません|コメントなし", reply="返信",
        leave="コメントを残す|コメントする|コメントをどうぞ|返信をキャンセル|コメントは受け付けていません", says="より|のコメント|さんの発言", edit="編集",
        pending="コメントは承認待ちです", badge="投稿者|投稿作成者", bio="投稿者について|著者について",
        paging="古いコメント|新しいコメント|コメントナビゲーション|過去のコメント", more="続きを読む", demo="wordpress コメントの投稿者", number="コメント",
        notes="メールアドレスが公開されることはありません",
    ),
)  # fmt: skip

_FRAME = " \t\u00a0()[]|·•*↓↑→←↩⤵⤷»«›‹>"


def key(line: str) -> str:
    """Give a line the form in which it is compared: one space, lower case, without arrows and brackets around it."""
    plain = unicodedata.normalize("NFC", line).replace("’", "'").casefold()
    return " ".join(plain.strip(_FRAME).split()).rstrip(_FRAME)


def lines(field: str) -> dict[str, str]:
    """Collect the words of one field over all languages: word -> language."""
    return {key(word): words.lang for words in reversed(TABLE) for word in getattr(words, field).split("|") if word}


def either(field: str) -> str:
    """Make an alternation of a field's words, the longest first, for a pattern that ignores case."""
    return "|".join(re.escape(word) for word in sorted(lines(field), key=lambda word: (-len(word), word)))
