"""The files platform: a folder, channels that are folders in it, and messages that are files in those.

A message is a text file in UTF-8, whole or not there at all, that the loss of power doesn't take away. Its name begins
with the time on the wall of its slot, so that files stand in order, and holds its part and key:
``2026-11-23T0800-01-5f0c....txt``. The same key always gives the same name, so that it is posted once and can be found.
"""
