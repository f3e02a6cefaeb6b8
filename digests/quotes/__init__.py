"""Statements: what was said, in which words of the article, and by whom."""
