"""A file's name -> what it is, as EPUB and data: addresses say it."""

_KINDS = {
    "xhtml": "application/xhtml+xml",
    "css": "text/css",
    "ncx": "application/x-dtbncx+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "otf": "font/otf",
}


def media_type(path: str) -> str:
    """Name the type of a file by its suffix."""
    return _KINDS[path.rpartition(".")[2]]


_BEGIN = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)


def sniffed(data: bytes) -> str:
    """Say what bytes are by how they begin; empty where that says nothing for sure."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for begin, kind in _BEGIN if data.startswith(begin)), "")
