"""What organizers write: forums, places, directions and consent, and how it is read."""
