"""Reads resources/ and checks what it reads: worksheets, guides, clauses."""
