"""What all tests share: databases, the cast, the retelling, the browser; and the stories."""
