"""Who will buy again: a model, always beside the plain rate that it has to beat."""
