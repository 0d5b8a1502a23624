"""Workshop mode: an agenda to adapt, the facilitator's view, and what the room sees."""
