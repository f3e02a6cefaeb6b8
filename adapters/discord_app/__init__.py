"""Discord, on discord.py. (Never `adapters/discord`: `import discord` would find ours.)"""
