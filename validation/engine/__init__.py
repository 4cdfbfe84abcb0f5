"""Two engines that find the same: set-wise SPARQL, which is fast, and pySHACL, which is the reference."""
