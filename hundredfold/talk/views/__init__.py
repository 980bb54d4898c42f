"""The pages of talk: the wall, threads, and every deed that members do there."""
