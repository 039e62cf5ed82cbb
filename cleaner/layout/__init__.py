"""The layout of a page: what is furniture and what is text."""
