"""Files that are no documents by their names: not read when they are found in a folder, read when they are named."""

from __future__ import annotations

from plan_extract.archive.tasks import Trouble

_FORMS = {
    "a picture of a form that is not read": "bmp gif heic ico svg webp",
    "a spreadsheet": "csv ods tsv xls xlsb xlsm xlsx",
    "a presentation": "odp pps ppsx ppt pptx",
    "sound or film": "3gp avi flac m4a mkv mov mp3 mp4 mpg ogg wav wma wmv",
    "a program or its data": "accdb bak bat bin css dat db dll exe ini js json lnk log mdb msi py sqlite tmp ttf url",
}
_WHY = {
    b"." + ending.encode(): Trouble("skipped", "form", f"this is {form}, no document: name the file itself to read it")
    for form, endings in _FORMS.items()
    for ending in endings.split()
}
_HIDDEN = (b".", b"~$", b"__MACOSX")
_WHY_HIDDEN = Trouble("skipped", "hidden", "its name marks it as hidden: name the file itself to read it")


def hidden(name: bytes) -> Trouble | None:
    """Why a folder of this name (its last part) is not walked; None when it is."""
    return _WHY_HIDDEN if name.startswith(_HIDDEN) else None


def passed_over(name: bytes) -> Trouble | None:
    """Why a file of this name (its last part) is not read; None when it is.

    >>> passed_over(b"KH 12.2024"), passed_over(b"~$KH.docx").kind, passed_over(b"map.GIF").kind
    (None, 'hidden', 'form')
    """
    return _WHY_HIDDEN if name.startswith(_HIDDEN) else _WHY.get(name[name.rfind(b".") :].lower())
