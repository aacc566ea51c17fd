"""What the bot may call: one function per method of the Bot API."""
