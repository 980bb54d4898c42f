"""What pages and programs are shown of who brought whom."""
