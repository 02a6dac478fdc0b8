"""The Teknikcollege Stockholm dashboard: one package, in rooms; `docs/decisions.md` says why."""
