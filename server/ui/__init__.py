"""The sources of scripts and styles, and what builds them."""
