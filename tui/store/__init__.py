"""The data file: safe storage, records by id, undo history, backups, drafts, and removing a person for good."""
