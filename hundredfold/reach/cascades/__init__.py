"""How far something is passed on: its lineage, its shape, and how many each sharer brings."""
