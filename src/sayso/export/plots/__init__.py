"""How does a record look as a figure for a report? Drawn without a browser, uncertainty as it is."""
