-- What ends sessions: a count that grows with every change which no session may outlive.

ALTER TABLE app_user ADD COLUMN session_epoch BIGINT DEFAULT 0 NOT NULL;
