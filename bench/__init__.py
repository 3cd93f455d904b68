"""The benchmark: `python -m bench` measures govflow beside the libraries people use instead.

Each topic has a file of its own; `timing` lets the sides take turns, `table` prints what came out.
"""
