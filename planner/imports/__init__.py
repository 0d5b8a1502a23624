"""Contacts and plans from files that other programs wrote."""
