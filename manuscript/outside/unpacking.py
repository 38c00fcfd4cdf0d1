"""The bytes of an answer, as they come or out of gzip -> one piece of bytes, never larger than a limit allows."""

import zlib


class Damaged(Exception):
    """Bytes that are no gzip."""


class Plain:
    """Bytes as they come, up to a limit."""

    def __init__(self, limit: int) -> None:
        self._limit, self._parts, self._size = limit, list[bytes](), 0
        self.whole = True

    @property
    def data(self) -> bytes:
        """Give all that came."""
        return b"".join(self._parts)

    def take(self, chunk: bytes) -> bool:
        """Take one more chunk in; say whether it still fits."""
        self._size += len(chunk)
        self._parts.append(chunk)
        return self._size <= self._limit


class Unpacked(Plain):
    """Bytes out of gzip: never more of them in memory than the limit allows, whatever a bomb would become."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self._stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        self.whole = False

    def take(self, chunk: bytes) -> bool:
        """Unpack one more chunk; say whether it still fits."""
        try:
            fits = super().take(self._stream.decompress(chunk, self._limit - self._size + 1))
        except zlib.error as error:
            raise Damaged from error
        self.whole = self._stream.eof
        return fits
