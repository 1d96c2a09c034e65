-- What each write did, for those that follow the store; kept for minutes. The key serves both
-- readers, who go on from a position, and housekeeping, which forgets up to one.

CREATE TABLE alert_change (
  position BIGINT  NOT NULL PRIMARY KEY, -- time, server and count: see AlertNumbers
  content  ${text} NOT NULL              -- JSON array of [number, version] and [number, id, customer]
);
