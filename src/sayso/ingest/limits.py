"""How large may an input be, how deep, how slow? Named limits with units; what lies beyond is rejected."""

MAX_TEXT_BYTES = 10_000_000  # bytes of one report's text
MAX_LINE_BYTES = 30_000_000  # bytes of one JSONL line: escapes make a text up to three times as long
MAX_PAGE_BYTES = 20_000_000  # bytes of one HTML page, feed, JSON or CSV file, unpacked
MAX_PDF_BYTES = 50_000_000  # bytes of one PDF file
MAX_RECORD_BYTES = 64_000_000  # bytes of one WARC record, unpacked; beyond it is no page but a film
MAX_RECORDS = 5_000_000  # records of one archive
MAX_MEMBERS = 100_000  # files of one zip archive
MAX_RATIO = 200  # unpacked to packed bytes; text packs to a tenth
FREE_BYTES = 2_000_000  # bytes that anything may unpack to, however tightly it was packed
MAX_PACKED = 3  # zip archives inside one another
MAX_NESTING = 400  # tags, brackets or elements inside one another; pages have about 30
MAX_TAGS = 100_000  # tags of one page; long live blogs have about 20,000
MAX_ITEMS = 20_000  # items of one feed or JSON file
MAX_FIELD_CHARS = 1_000  # code points of a title, an address, an outlet
MAX_CONTROL_SHARE = 0.01  # of the characters; above it the input is no text
DETECT_BYTES = 65_536  # bytes that the guess of a charset looks at
DETECT_CHARS = 20_000  # code points that the guess of a language looks at
EARLIEST_DAY = "1990-01-01"  # no news page on the web is older
LATEST_DAY = "2035-12-31"  # beyond it a page's date is wrong, whatever day it is read on
MAX_REDIRECTS = 5  # that are followed to one page
WAIT_SECONDS = 20.0  # that a server may take for each step of its answer
DELAY_SECONDS = 5.0  # between two requests to one host
MAX_SEEN = 100_000  # addresses of items that a watch remembers
