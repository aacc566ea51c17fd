"""Everything SQL: one SQLite file and one class for each port of forum/."""
