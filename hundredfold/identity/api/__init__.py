"""Who somebody is, as programs see it: at other sites, and from before."""
