# One image for the api and the worker, made by the same two scripts that prepare any other machine.
FROM debian:12

WORKDIR /srv/aigaq
# The system packages in a layer of their own: they change less often than the code.
COPY scripts/system scripts/system
RUN scripts/system demo && rm -rf /var/lib/apt/lists/*

COPY . .
RUN scripts/environment demo \
    && useradd --create-home --shell /usr/sbin/nologin aigaq \
    && install --directory --owner aigaq --group aigaq /var/lib/aigaq

# Reading is parallel already, by file; Tesseract's own threads only make it slower.
ENV AIGAQ_DATA=/var/lib/aigaq OMP_THREAD_LIMIT=1 LANG=C.UTF-8
USER aigaq
VOLUME /var/lib/aigaq
ENTRYPOINT ["/srv/aigaq/.venv/bin/aigaq"]
CMD ["--help"]
