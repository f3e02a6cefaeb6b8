"""The engine: pure and synchronous. No network, database, clock, environment or chat platform."""
