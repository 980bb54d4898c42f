"""How people come in. So far the first hundred: listed, tested, invited, welcomed."""
