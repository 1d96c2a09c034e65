-- how often an alert that was over has come up again, and the newest time by its source's clock
ALTER TABLE alert ADD COLUMN episode BIGINT DEFAULT 1 NOT NULL;
ALTER TABLE alert ADD COLUMN source_time BIGINT;

-- What is still to be told to destinations outside, and for a while what was.
CREATE TABLE outbox (
  id            ${text} NOT NULL PRIMARY KEY,
  destination   ${text} NOT NULL,
  alert_number  BIGINT  NOT NULL,
  position      BIGINT  NOT NULL,
  type          ${text} NOT NULL,
  content       ${text} NOT NULL, -- JSON
  created_at    BIGINT  NOT NULL, -- all times: microseconds since 1970
  expires_at    BIGINT  NOT NULL,
  state         ${text} NOT NULL, -- PENDING, IN_FLIGHT, DONE, DEAD, SUPERSEDED
  attempts      INTEGER NOT NULL,
  due_at        BIGINT,           -- next attempt, or end of the lease; null when all is done
  open_position BIGINT,           -- the position, null when all is done
  lease_owner   ${text},
  finished_at   BIGINT,
  error_code    ${text},
  error_text    ${text}
);
-- what a destination can be told now; what is done is not looked at
CREATE INDEX outbox_due ON outbox (destination, due_at, position);

-- how much is open of each destination and since when, answered from the index alone
CREATE INDEX outbox_open ON outbox (due_at, destination, created_at);
-- whether something of the same alert comes before
CREATE INDEX outbox_order ON outbox (destination, alert_number, open_position);
-- the list for operators, newest first
CREATE INDEX outbox_created ON outbox (created_at, id);
-- what was done long ago
CREATE INDEX outbox_finished ON outbox (finished_at);
