"""Domain values in, markup out, in the language of the reader."""
