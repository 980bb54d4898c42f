"""Pages of benefits: what one has, gifts, codes that are shown, and codes that are scanned."""
