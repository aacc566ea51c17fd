"""What a forum is and what may happen in it, in plain Python."""
