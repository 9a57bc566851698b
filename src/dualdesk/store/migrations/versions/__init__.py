"""One revision per landed schema; each is frozen once it has landed."""
