"""The running program without its window: session, settings, jobs. QtCore only."""
