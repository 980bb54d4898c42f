"""Who brought whom: links, invitations, posters, and attribution."""
