"""Contacts from CSV, XLSX and vCard files: drafts with the rows that they came from."""
