"""How are a thousand million zero bytes packed without holding them?"""

import struct
import zlib

_CHUNK = 1 << 22


def packed_zeros(size: int, width: int) -> bytes:
    """`size` zero bytes in zlib (15), raw (-15) or gzip (31) form."""
    engine = zlib.compressobj(9, zlib.DEFLATED, width)
    block = b"\0" * _CHUNK
    parts = [engine.compress(block) for _ in range(size // _CHUNK)]
    return b"".join(parts) + engine.compress(b"\0" * (size % _CHUNK)) + engine.flush()


def gzip_of(size: int, *, width: int = 31) -> bytes:
    """A gzip (or zlib) stream of zero bytes."""
    return packed_zeros(size, width)


def zip_of(size: int) -> bytes:
    """A zip archive whose one text has `size` zero bytes."""
    body, name = packed_zeros(size, -15), b"a.txt"
    crc = 0
    for _ in range(size // _CHUNK):
        crc = zlib.crc32(b"\0" * _CHUNK, crc)
    crc = zlib.crc32(b"\0" * (size % _CHUNK), crc)
    common = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0, crc, len(body), size, len(name), 0)
    local = b"PK\x03\x04" + common + name + body
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return local + central + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)
