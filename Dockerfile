# Sayso in a container: nothing is fetched once it is built. The record lies in /record.
#   docker build -t sayso . && docker run --rm -v "$PWD:/record" sayso add reports/
FROM python:3.11-slim-bookworm AS built
WORKDIR /source
COPY . .
RUN python -m venv /sayso && /sayso/bin/pip install --no-cache-dir '.[exports,web,postgresql]'

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 1000 reader
COPY --from=built /sayso /sayso
USER 1000
WORKDIR /record
ENV PATH=/sayso/bin:$PATH SAYSO_RECORD=/record/sayso.db
ENTRYPOINT ["sayso"]
CMD ["--help"]
