"""The hundred to begin with: who reaches most, who fits, who is willing; each with its reasons."""
