"""What must a plug-in keep to? Contract tests that a package runs on its own readers, exporters and the like.

Each raises AssertionError with what is wrong. Call them from your own tests:

>>> from sayso.testing import check_redactor
>>> check_redactor(lambda record: record)
"""

from sayso.testing.contracts import check_codebook as check_codebook
from sayso.testing.contracts import check_exporter as check_exporter
from sayso.testing.contracts import check_knowledge as check_knowledge
from sayso.testing.contracts import check_reader as check_reader
from sayso.testing.contracts import check_redactor as check_redactor
from sayso.testing.contracts import check_step as check_step
from sayso.testing.records import small_record as small_record
