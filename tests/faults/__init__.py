"""What must Sayso survive? Faults and hostile inputs, made here, in a short form and in full counts."""
