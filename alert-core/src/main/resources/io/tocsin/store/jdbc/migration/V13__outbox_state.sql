-- the entries of one state, as the dead ones that are to be tried again, newest first
CREATE INDEX outbox_state ON outbox (state, created_at, id);
