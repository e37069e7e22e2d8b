"""How large may an input be? Named limits with units; what lies beyond is rejected with its reason."""

MAX_TEXT_BYTES = 10_000_000  # bytes of one report's text
MAX_LINE_BYTES = 30_000_000  # bytes of one JSONL line: escapes make a text up to three times as long
MAX_CONTROL_SHARE = 0.01  # of the characters; above it the input is no text
DETECT_BYTES = 65_536  # bytes that the guess of a charset looks at
DETECT_CHARS = 20_000  # code points that the guess of a language looks at
