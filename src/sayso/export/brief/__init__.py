"""What would one print and hand over? A brief in which each sentence ends in the numbers of its quotes."""

from sayso.export.brief.choose import one_event as one_event
from sayso.export.brief.choose import part_of as part_of
from sayso.export.brief.choose import with_chain as with_chain
from sayso.export.brief.write import brief_html as brief_html
from sayso.export.brief.write import brief_md as brief_md
from sayso.export.brief.write import brief_pdf as brief_pdf
