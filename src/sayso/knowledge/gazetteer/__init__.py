"""How is the gazetteer made? GeoNames' cities and divisions and our own supplement, one SQLite file."""
