"""Pages of the forum on the organizers' own address."""
