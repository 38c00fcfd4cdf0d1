"""Answers of the places that speak JSON, as small values to change in tests. All people and words are invented."""

import json
from typing import Any

Json = dict[str, Any]


def annotation(**other: Any) -> Json:
    return {
        "id": "Ab_cD",
        "created": "2026-03-05T13:03:16.353744+00:00",
        "updated": "2026-03-06T13:03:16.353744+00:00",
        "user": "acct:adakolk@hypothes.is",
        "user_info": {"display_name": "Ada Kolk"},
        "uri": "https://tellers.example/deur",
        "text": "Wij tellen *alles*.",
        "permissions": {"read": ["group:__world__"], "update": ["acct:adakolk@hypothes.is"]},
        "target": [
            {
                "selector": [
                    {"type": "TextPositionSelector", "start": 1, "end": 9},
                    {"type": "TextQuoteSelector", "exact": "de deur", "prefix": "door ", "suffix": " gaat"},
                ]
            }
        ],
        "document": {"title": ["De deur"]},
        "links": {"incontext": "https://hyp.is/Ab_cD/tellers.example/deur"},
        **other,
    }


def status(number: int, **other: Any) -> Json:
    return {
        "id": str(number),
        "uri": f"https://social.example/users/ada/statuses/{number}",
        "url": f"https://social.example/@ada/{number}",
        "in_reply_to_id": "1",
        "created_at": "2026-03-05T13:03:16.000Z",
        "visibility": "public",
        "spoiler_text": "",
        "content": f"<p>Wij tellen {number}.</p>",
        "account": {"acct": "ada", "username": "ada", "display_name": "Ada Kolk", "bot": False},
        **other,
    }


def mention(number: int, kind: str = "in-reply-to", **other: Any) -> Json:
    return {
        "type": "entry",
        "author": {
            "type": "card",
            "name": "Ada Kolk",
            "photo": "https://x.example/a.jpg",
            "url": "https://ada.example/",
        },
        "url": f"https://ada.example/{number}",
        "published": "2026-03-05T13:03:16+01:00",
        "wm-received": "2026-03-09T09:09:09Z",
        "wm-id": number,
        "wm-source": f"https://ada.example/{number}",
        "wm-target": "https://tellers.example/deur/",
        "wm-property": kind,
        "wm-private": False,
        "content": {"html": f"<p>Wij tellen {number}.</p>", "text": f"Wij tellen {number}."},
        **other,
    }


def link(number: int, kind: str = "reply", **other: Any) -> Json:
    return {
        "source": f"https://ada.example/{number}",
        "target": "https://tellers.example/deur",
        "verified": True,
        "id": number,
        "private": False,
        "data": {
            "author": {"name": "Ada Kolk"},
            "url": f"https://ada.example/{number}",
            "content": f"Wij tellen {number}.",
            "published": None,
        },
        "activity": {"type": kind, "sentence": "Ada Kolk replied"},
        **other,
    }


def comment(number: int, **other: Any) -> Json:
    return {
        "id": number,
        "node_id": f"IC_{number}",
        "html_url": f"https://github.com/Mies/Tellers/issues/12#issuecomment-{number}",
        "issue_url": "https://api.github.com/repos/Mies/Tellers/issues/12",
        "user": {"login": "adakolk", "type": "User"},
        "created_at": "2026-03-05T13:03:16Z",
        "updated_at": "2026-03-05T13:03:16Z",
        "body": f"Wij tellen {number}.\r\n\r\n**Echt.**",
        "author_association": "NONE",
        **other,
    }


def issue(**other: Any) -> Json:
    return {
        "id": 99,
        "number": 12,
        "html_url": "https://github.com/Mies/Tellers/issues/12",
        "comments_url": "https://api.github.com/repos/Mies/Tellers/issues/12/comments",
        "title": "Wat telt er mee?",
        "user": {"login": "mies", "type": "User"},
        "created_at": "2026-03-01T13:03:16Z",
        "body": "Zegt u het maar.",
        "comments": 2,
        "author_association": "OWNER",
        **other,
    }


def reply(number: int, **other: Any) -> Json:
    return {
        "id": f"DC_{number}",
        "databaseId": number,
        "url": f"https://github.com/Mies/Tellers/discussions/7#discussioncomment-{number}",
        "author": {"login": "adakolk", "__typename": "User"},
        "body": f"Wij tellen {number}.",
        "createdAt": "2026-03-05T13:03:16Z",
        "isMinimized": False,
        **other,
    }


def discussion(*comments: Json, **other: Any) -> Json:
    return {
        "data": {
            "repository": {
                "discussion": {
                    "url": "https://github.com/Mies/Tellers/discussions/7",
                    "title": "boek/de-deur/",
                    "comments": {"totalCount": len(comments), "nodes": list(comments)},
                    **other,
                }
            }
        }
    }


SAMPLES: dict[str, Any] = {
    "hypothesis": {"total": 2, "rows": [annotation(), annotation(id="Two", references=["Ab_cD"], target=[{}])]},
    "webmention": {"type": "feed", "name": "Webmentions", "children": [mention(1), mention(2, "like-of")]},
    "mastodon": {"ancestors": [], "descendants": [status(2), status(3, in_reply_to_id="2")]},
    "github": [comment(5), comment(6)],
    "github-graph": discussion(reply(1, replies={"totalCount": 1, "nodes": [reply(2)]}), reply(3)),
}


def dumped(value: object, *, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()
