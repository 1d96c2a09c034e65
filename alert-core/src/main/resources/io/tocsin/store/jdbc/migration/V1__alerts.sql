-- ${text} is a text type that compares by code point: VARCHAR on H2, VARCHAR COLLATE "C" on PostgreSQL.
-- Lists and maps stand in the alert's row as JSON, so that one row is a whole alert, and once more in
-- alert_label, one row an element, so that they can be searched and counted.

CREATE TABLE alert (
  number            BIGINT  NOT NULL PRIMARY KEY,
  version           BIGINT  NOT NULL,
  sequence          BIGINT  NOT NULL,
  id                ${text} NOT NULL,
  resource          ${text} NOT NULL,
  event             ${text} NOT NULL,
  environment       ${text} NOT NULL,
  severity          ${text} NOT NULL,
  severity_rank     INTEGER NOT NULL,
  correlate         ${text} NOT NULL, -- JSON array
  status            ${text} NOT NULL,
  status_rank       INTEGER NOT NULL,
  service           ${text} NOT NULL, -- JSON array
  group_name        ${text} NOT NULL,
  measured          ${text},          -- the member "value"
  text              ${text} NOT NULL,
  tags              ${text} NOT NULL, -- JSON array
  attributes        ${text} NOT NULL, -- JSON object
  origin            ${text} NOT NULL,
  type              ${text} NOT NULL,
  create_time       BIGINT  NOT NULL, -- all times: microseconds since 1970
  timeout           BIGINT  NOT NULL,
  raw_data          ${text},
  customer          ${text} NOT NULL, -- '' for none
  dedup_key         ${text} NOT NULL,
  duplicate_count   BIGINT  NOT NULL,
  repeat            BOOLEAN NOT NULL,
  previous_severity ${text} NOT NULL,
  trend_indication  ${text} NOT NULL,
  receive_time      BIGINT  NOT NULL,
  last_receive_id   ${text} NOT NULL,
  last_receive_time BIGINT  NOT NULL,
  update_time       BIGINT  NOT NULL,
  returns           ${text} NOT NULL, -- JSON array of [status, timeout]
  status_until      BIGINT,
  ends_at           BIGINT,
  due_at            BIGINT,
  due_hint          BIGINT           -- not after due_at; see the index
);

-- one alert by its id, whole or the first eight characters; an id is taken once
CREATE UNIQUE INDEX alert_id ON alert (id);
-- one alert by the id of its latest draft
CREATE INDEX alert_last_receive_id ON alert (last_receive_id);
-- the default list and its date window, newest first
CREATE INDEX alert_last_receive_time ON alert (last_receive_time, number);

-- what time asks for; a repeat that moves due_at later leaves the hint, and so this index, alone
CREATE INDEX alert_due_hint ON alert (due_hint);

CREATE TABLE alert_claim (
  claim        UUID   NOT NULL PRIMARY KEY, -- digest of environment, resource, customer, event, dedup key
  alert_number BIGINT NOT NULL
);
-- the claims to free when an alert is deleted
CREATE INDEX alert_claim_alert ON alert_claim (alert_number);

CREATE TABLE alert_label (
  alert_number BIGINT   NOT NULL,
  kind         CHAR(1)  NOT NULL, -- s service, t tag, c correlate, a attribute
  position     SMALLINT NOT NULL, -- order in its list
  name         ${text}  NOT NULL, -- of an attribute, else ''
  content      ${text}  NOT NULL,
  token        BIGINT   NOT NULL, -- digest of kind, name and content, for equality
  PRIMARY KEY (alert_number, kind, position)
);
-- alerts with exactly that service, tag or attribute
CREATE INDEX alert_label_token ON alert_label (token, alert_number);

CREATE TABLE alert_history (
  alert_number BIGINT  NOT NULL,
  sequence     BIGINT  NOT NULL,
  id           ${text} NOT NULL,
  event        ${text} NOT NULL,
  severity     ${text} NOT NULL,
  status       ${text} NOT NULL,
  measured     ${text},
  text         ${text} NOT NULL,
  type         ${text} NOT NULL,
  update_time  BIGINT  NOT NULL,
  login        ${text},
  timeout      BIGINT,
  PRIMARY KEY (alert_number, sequence)
);
-- the newest entries of all alerts
CREATE INDEX alert_history_update_time ON alert_history (update_time, alert_number, sequence);

CREATE TABLE alert_note (
  id           ${text} NOT NULL PRIMARY KEY,
  alert_id     ${text} NOT NULL,
  text         ${text} NOT NULL,
  login        ${text},
  attributes   ${text} NOT NULL, -- JSON object
  create_time  BIGINT  NOT NULL,
  update_time  BIGINT,
  customer     ${text}
);
-- the notes of one alert, oldest first
CREATE INDEX alert_note_alert ON alert_note (alert_id, create_time);
