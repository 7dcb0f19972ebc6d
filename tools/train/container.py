# SPDX-License-Identifier: ISC
"""Model files: sections behind a header (see src/lang/model.h)."""

import struct

import numpy

VERSION = 2
MAGIC = b"entmodel"
ALIGNMENT = 64


def checksum(data):
    """Of a whole file, its own eight bytes at 24 being zero."""
    h = len(data)
    for value in numpy.frombuffer(data, "<u8").tolist():
        h = ((h ^ value) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        h ^= h >> 32
    return h


def aligned(n):
    return (n + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT


def write(path, sections):
    """`sections` is a list of (name, bytes)."""
    offset = aligned(32 + 32 * len(sections))
    body, directory = b"", b""
    for name, data in sections:
        directory += struct.pack("<16sQQ", name.encode(), offset + len(body),
                                 len(data))
        body += data + bytes(aligned(len(data)) - len(data))
    size = offset + len(body)
    head = MAGIC + struct.pack("<IIQQ", VERSION, len(sections), size, 0)
    whole = (head + directory).ljust(offset, b"\0") + body
    whole = whole[:24] + struct.pack("<Q", checksum(whole)) + whole[32:]
    with open(path, "wb") as file:
        file.write(whole)


def read(path):
    """The sections of a file, as write() takes them."""
    with open(path, "rb") as file:
        data = file.read()
    result = []
    for i in range(struct.unpack_from("<I", data, 12)[0]):
        name, offset, size = struct.unpack_from("<16sQQ", data, 32 + 32 * i)
        result.append((name.rstrip(b"\0").decode(),
                       data[offset:offset + size]))
    return result
