"""Extractors: each finds and reads one kind of record, deaf to the others."""
