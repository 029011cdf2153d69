"""Vietnamese government plans as data."""
