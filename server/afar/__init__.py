"""A SPARQL 1.1 store elsewhere in place of our own: queries handed on, pages and explanations made from its answers."""
