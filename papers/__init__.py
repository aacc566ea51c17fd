"""Documents that leave the forum: tables, certificates, pictures."""
