"""Extraction: what a text says, drawn by rules over its grammar. Lexicons stand beside the code as tables."""
