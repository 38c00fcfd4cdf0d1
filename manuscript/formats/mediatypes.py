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
