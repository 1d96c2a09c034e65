-- who acknowledged or shelved an alert, as long as it is that; and the blackout that suppresses it
ALTER TABLE alert ADD COLUMN status_by ${text};
ALTER TABLE alert ADD COLUMN blackout_id ${text};

-- of those that are, as far as their histories tell
UPDATE alert SET status_by =
  (SELECT h.login FROM alert_history h
    WHERE h.alert_number = alert.number AND h.status = alert.status
      AND h.type IN ('ack', 'shelve', 'status')
    ORDER BY h.sequence DESC LIMIT 1)
  WHERE status IN ('ack', 'shelved', 'ACKED', 'SHLVD');

-- what a destination answered last
ALTER TABLE outbox ADD COLUMN answer_host ${text};
ALTER TABLE outbox ADD COLUMN answer_status INTEGER; -- of HTTP; null where there was no answer
ALTER TABLE outbox ADD COLUMN answer_text ${text};

-- what is and was told of one alert, newest first
CREATE INDEX outbox_alert ON outbox (alert_number, created_at, id);

-- a hash index of PostgreSQL is slow where many alerts have one origin
DROP INDEX alert_origin;
CREATE INDEX alert_origin ON alert (${origin});
