"""Outreach in the window: whom a list is for, and the evening on which its calls are made."""
