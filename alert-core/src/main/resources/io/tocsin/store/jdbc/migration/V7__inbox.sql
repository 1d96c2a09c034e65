-- What tools have sent, for those who look into a hook; and what tools call their side of alerts.

CREATE TABLE inbox (
  number       BIGINT  NOT NULL PRIMARY KEY, -- grows with the time of receipt
  source       ${text} NOT NULL,
  message_key  ${text},                      -- digest of what tells repeats; null: nothing does
  received_at  BIGINT  NOT NULL,             -- all times: microseconds since 1970
  state        ${text} NOT NULL,
  login        ${text},
  customers    ${text} NOT NULL,             -- JSON array
  input        ${text},                      -- JSON of the call; null when it is forgotten
  result       ${text} NOT NULL,             -- JSON
  attempts     INT     NOT NULL,
  next_at      BIGINT,                       -- when to try again; null: not
  CONSTRAINT inbox_message UNIQUE (message_key)
);
CREATE INDEX inbox_source ON inbox (source, number);
CREATE INDEX inbox_next ON inbox (next_at);
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE alert_link (
  id           ${text} NOT NULL PRIMARY KEY, -- digest of the next three
  provider     ${text} NOT NULL,
  external_id  ${text} NOT NULL,
  alert_id     ${text} NOT NULL,
  episode      BIGINT  NOT NULL,             -- of the alert, when it was last touched
  url          ${text},
  last_time    BIGINT,                       -- of the newest message, by the tool's clock
  touched_at   BIGINT  NOT NULL
);
CREATE INDEX alert_link_external ON alert_link (provider, external_id);
CREATE INDEX alert_link_touched ON alert_link (touched_at);
