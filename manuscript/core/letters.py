"""A message and an address -> a draft that a mail program opens (`.eml`). What strangers wrote never makes a header of its own."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from manuscript.core import markdowntext
from manuscript.core.requesttext import short

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}")
"""An address as nearly all are: plain ASCII, one at, no spaces, commas or quotation marks."""


def is_address(text: str) -> bool:
    """Whether a message can be addressed so."""
    dotted = text.startswith(".") or ".@" in text or ".." in text
    return bool(_ADDRESS.fullmatch(text)) and not dotted


def draft(name: str, address: str, subject: str, text: str) -> bytes:
    """Write the draft, to an address or, where there is none, to nobody yet. It has no date and no sender: it is not sent."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = markdowntext.on_one_line(subject)
    if address:
        message["To"] = Address(display_name=short(name), addr_spec=address)
    message["X-Unsent"] = "1"  # Outlook then opens it for editing
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()
