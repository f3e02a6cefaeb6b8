"""Digests on their way to channels: who wants which, what is sent, and what may happen to it.

Pure: clocks and chance are parameters. The promise kept here is that a digest that is due arrives once.
"""
