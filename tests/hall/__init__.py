"""The pages of the hall, in a browser and without one."""
