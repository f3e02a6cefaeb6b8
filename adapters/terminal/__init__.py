"""The terminal platform: answers shown with Rich, commands typed at a prompt or piped in."""
