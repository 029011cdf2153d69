"""Vietnamese word tools: folding, patterns, numbers, dates, names, tokens."""
