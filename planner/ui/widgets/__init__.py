"""The widgets that every page is built of, each module imported where it is needed."""
