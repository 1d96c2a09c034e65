-- Planned windows in which alerts are suppressed. Lists are JSON arrays; a small table.

CREATE TABLE blackout (
  id             ${text} NOT NULL PRIMARY KEY,
  version        BIGINT  NOT NULL,
  environment    ${text} NOT NULL,
  service        ${text} NOT NULL, -- JSON array
  resource       ${text},
  event          ${text},
  alert_group    ${text},
  tags           ${text} NOT NULL, -- JSON array
  origin         ${text},
  customer       ${text},
  matchers       ${text} NOT NULL, -- JSON array of [field, value, regex, negate]
  start_time     BIGINT  NOT NULL, -- all times: microseconds since 1970
  end_time       BIGINT  NOT NULL,
  rule           ${text},          -- RRULE; null for one window, and so the next two
  zone           ${text},
  window_seconds BIGINT,
  login          ${text},
  create_time    BIGINT  NOT NULL,
  text           ${text} NOT NULL
);
CREATE INDEX blackout_end ON blackout (end_time);
