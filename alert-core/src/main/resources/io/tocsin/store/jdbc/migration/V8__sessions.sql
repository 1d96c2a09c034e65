-- What ends sessions, and whose rights a key has.

-- grows with every change that no session may outlive
ALTER TABLE app_user ADD COLUMN session_epoch BIGINT DEFAULT 0 NOT NULL;

-- tokens whose users have logged out, until they would expire
CREATE TABLE ended_token (
  id      ${text} NOT NULL PRIMARY KEY, -- SHA-256 of what is signed of it
  user_id ${text} NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  expires BIGINT  NOT NULL              -- microseconds since 1970
);
CREATE INDEX ended_token_user ON ended_token (user_id);
CREATE INDEX ended_token_expires ON ended_token (expires);

-- who gave the key rights of its own; null: it may what its user may, and no more
ALTER TABLE api_key ADD COLUMN granted_by ${text};
UPDATE api_key SET granted_by = 'settings' WHERE id = 'settings:admin-key';
-- only administrators could make keys in names that are no users
UPDATE api_key SET granted_by = 'upgrade'
  WHERE granted_by IS NULL
    AND NOT EXISTS (SELECT 1 FROM app_user u
                    WHERE u.login = api_key.login OR u.folded_login = LOWER(api_key.login));
