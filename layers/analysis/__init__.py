"""Measurements of resolved control: what moved, how much land, who said so and when."""
