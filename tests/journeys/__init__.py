"""Whole stories as data files, done in the real window by key and mouse."""
