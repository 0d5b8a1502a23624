"""Canaries: words that must not be found where nobody put them."""
