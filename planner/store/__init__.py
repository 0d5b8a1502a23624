"""The plan file: the only place that knows SQL."""
