FROM eclipse-temurin:25-jdk AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends maven \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --home-dir /var/lib/tocsin --shell /usr/sbin/nologin tocsin \
    && install -d -m 700 -o tocsin -g tocsin /var/lib/tocsin
COPY --from=build /src/alert-api/target/tocsin.jar /opt/tocsin/
COPY --from=build /src/alert-api/target/lib /opt/tocsin/lib
USER tocsin
# In a container, who may reach the server is decided by the ports that are published
ENV TOCSIN_HOST=0.0.0.0 TOCSIN_DATA_DIR=/var/lib/tocsin
VOLUME /var/lib/tocsin
EXPOSE 8080
# The base image has curl. The answer waits for nothing: it tells what the last check of each part found
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--show-error", "http://127.0.0.1:8080/management/healthcheck"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/tocsin/tocsin.jar"]
