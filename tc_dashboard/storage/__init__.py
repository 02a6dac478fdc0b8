"""The ledger: the only room that knows the database."""
