"""Who the people are to each other: ties, the hundred, rulers, portraits."""
