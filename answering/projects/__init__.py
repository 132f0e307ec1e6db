"""Answers about projects: one of them, a few, a list, what they add up to, a ranking, a comparison."""
