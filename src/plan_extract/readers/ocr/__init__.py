"""Pages without a text layer that can be trusted, read by OCR."""
