"""Evaluates queries in processes of their own, which can be stopped and bounded where the database itself cannot."""
