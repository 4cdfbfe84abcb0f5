"""SPARQL 1.1 over HTTP: the addresses that programs ask, how requests are read, and what all answers have in common."""
