"""An invented brand, lived through the real actions."""
