"""Who reaches how many: graphs, the hundred to begin with, circles and lasting; no Django."""
