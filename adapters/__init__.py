"""The outside world behind the engine's ports, a package each: the archive's database, the terminal."""
