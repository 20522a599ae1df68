# halint in a container: `docker build -t halint .`, then
#
#     docker run --rm -v "$PWD:/work:ro" halint                    a repository of host trees
#     docker run --rm -v /etc:/host/etc:ro halint --root /host /host   this host's /etc
#
# It needs no network, no root and no writable file system.
FROM debian:trixie-slim AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3-venv \
 && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml hatch_build.py README.md CHANGELOG.md LICENSE /src/
COPY docs /src/docs
COPY grammars /src/grammars
COPY rules /src/rules
COPY halint /src/halint
# What halint keeps beside itself (byte code of the rules) is made here: in use, nothing can be written.
RUN python3 -m venv /opt/halint \
 && /opt/halint/bin/pip install --no-cache-dir /src \
 && /opt/halint/bin/pip uninstall --yes --quiet pip \
 && /opt/halint/bin/python -c "from halint.engine import bundle, index; print(len(list(bundle.imported(index.rules()))), 'rules')"

FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/halint /opt/halint
USER 65534:65534
WORKDIR /work
ENV LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
ENTRYPOINT ["/opt/halint/bin/halint"]
CMD ["."]
