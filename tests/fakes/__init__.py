"""Stand-ins for the outside world, in memory."""
