"""The way in and out: the connection to the Bot API, the order of updates, polling, and the log."""
