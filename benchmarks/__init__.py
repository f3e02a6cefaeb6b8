"""What is measured: speed, memory and quality, each repeatable by one command."""
