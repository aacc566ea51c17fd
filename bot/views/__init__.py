"""Domain values in, Telegram HTML out, in the language of the reader."""
