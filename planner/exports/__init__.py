"""What a plan can be written out as: one module a format, behind one registry."""
