"""Django's PostgreSQL, as the app's own role and in the scope of whoever asks."""
