"""Beside the tables of roles, steps and endorsements: ready ones to take, load, what may be published."""
