"""Claims files: how a careful person writes and reviews what a document says, in a plain editor."""
