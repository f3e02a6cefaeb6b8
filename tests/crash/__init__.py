"""Real processes, killed at every stage and hindered in every way: does each message still come exactly once?"""
