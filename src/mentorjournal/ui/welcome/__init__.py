"""The first start: who I am, who with, what for."""
