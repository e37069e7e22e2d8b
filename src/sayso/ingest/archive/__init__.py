"""How are archives read? WARC by its records, WACZ and zip by their files; damage costs its record alone."""
