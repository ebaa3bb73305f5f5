"""Invented reports to try the service with, and the generator that makes any number more."""
