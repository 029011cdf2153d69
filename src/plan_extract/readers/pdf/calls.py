"""PDFium's functions for the calls that a page needs by the thousand: plain integers for pointers, no conversion.

They take a third of the time of the typed ones. The interpreter's lock stays held, as ``opening.PDFIUM`` asks anyway.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

_RESULTS = {
    "pointer": ctypes.c_size_t,
    "int": ctypes.c_int,
    "single": ctypes.c_float,
    "double": ctypes.c_double,
    "nothing": None,
}


@cache
def plain_call(name: str, arguments: str, result: str) -> Any:
    """A function of PDFium by its name; ``arguments`` has ``p`` for a pointer and ``i`` for an int.

    >>> plain_call("FPDF_GetLastError", "", "int")() >= 0
    True
    """
    address = address_of(getattr(pdfium, name))
    kinds = [ctypes.c_size_t if argument == "p" else ctypes.c_int for argument in arguments]
    return ctypes.PYFUNCTYPE(_RESULTS[result], *kinds)(address)


def address_of(handle: Any) -> int:
    """The address behind a handle of PDFium's."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
