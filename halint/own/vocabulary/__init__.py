"""What rules that people write may ask of configuration: a table per system, views of its typed models.

A module here is imported when a rule, or somebody who reads the vocabulary, asks for its system.
"""
