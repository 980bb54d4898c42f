"""What a community lives through, told from beginning to end, and then told again."""
