"""What a target (chỉ tiêu) is called in a table."""

from __future__ import annotations


def target_name(subject: str | None, indicator: str | None, text: str) -> str:
    """Who or what is counted, and what they attain; each once, where the indicator names who is counted itself.

    >>> target_name("trẻ em", "được tiêm chủng", "")
    'Trẻ em được tiêm chủng'
    >>> target_name("hộ nghèo", "Tỷ lệ hộ nghèo", "")
    'Tỷ lệ hộ nghèo'
    """
    named = subject and indicator and f" {subject} ".lower() in f" {indicator} ".lower()
    words = " ".join(" ".join(filter(None, (None if named else subject, indicator))).split()) or " ".join(text.split())
    return words[:1].upper() + words[1:]
