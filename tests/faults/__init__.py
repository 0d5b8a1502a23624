"""Faults: programs killed, power cut, disks that fail. What was said to be saved is there afterwards."""
