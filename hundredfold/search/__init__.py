"""Finding words: posts, comments, people and circles by what they say, in Chinese and English."""
