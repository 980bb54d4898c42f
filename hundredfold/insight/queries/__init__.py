"""What is known of people and circles: gathered, never written."""
