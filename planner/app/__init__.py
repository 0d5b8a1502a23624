"""The running program without its window: session, settings, jobs. QtCore only."""

from planner.app.immortal import keep_constants_alive

keep_constants_alive()
