#!/bin/sh
# Run once by the PostgreSQL image: the login of the app, which may read and append to the log and no more.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE ROLE dunghan_app NOLOGIN;
CREATE ROLE dunghan_reader NOLOGIN;
CREATE ROLE dunghan_app_login LOGIN PASSWORD :'password' IN ROLE dunghan_app;
SQL
