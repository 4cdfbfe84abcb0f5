"""From texts to versions of the store: builds, additions, and what is taken back."""
