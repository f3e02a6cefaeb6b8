# Built in two stages, so that neither a compiler nor pip's cache is left in what runs.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /venv
COPY requirements/run.txt requirements/run.txt
RUN /venv/bin/pip install --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY digests digests
COPY adapters adapters
COPY config config
COPY bot bot
RUN /venv/bin/pip install --no-deps --no-build-isolation . \
    && /venv/bin/pip uninstall --yes hatchling editables pip

FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 XDG_DATA_HOME=/data XDG_STATE_HOME=/data \
    DATABASE_URL=sqlite:////data/archive.sqlite3 NEWS_DIGEST_SOURCES=/articles
RUN useradd --system --uid 10001 --home-dir /data --create-home news-digest && mkdir /articles
COPY --from=build /venv /venv
USER 10001
WORKDIR /data
VOLUME ["/data", "/articles"]
HEALTHCHECK --interval=5m --timeout=60s --start-period=60s CMD ["news-digest", "doctor"]
ENTRYPOINT ["news-digest"]
CMD ["run"]
