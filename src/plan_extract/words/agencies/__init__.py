"""The grammar of agency names: rows of the tables, territories after them, open names, lists, posts."""
