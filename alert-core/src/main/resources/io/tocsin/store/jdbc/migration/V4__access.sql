-- Who may do what. Lists and maps are JSON; names that people write in any case have a folded copy,
-- which is what must be unique. Small tables: they are read whole where lists are asked for.

CREATE TABLE app_user (
  id             ${text} NOT NULL PRIMARY KEY,
  version        BIGINT  NOT NULL,
  login          ${text} NOT NULL,
  folded_login   ${text} NOT NULL,
  name           ${text} NOT NULL,
  email          ${text},
  folded_email   ${text},
  subject        ${text},          -- provider and the provider's name for the user
  password_hash  ${text},
  status         ${text} NOT NULL,
  roles          ${text} NOT NULL, -- JSON array
  attributes     ${text} NOT NULL, -- JSON object
  text           ${text} NOT NULL,
  email_verified BOOLEAN NOT NULL,
  create_time    BIGINT  NOT NULL, -- all times: microseconds since 1970
  update_time    BIGINT  NOT NULL,
  last_login     BIGINT
);
CREATE UNIQUE INDEX app_user_login ON app_user (folded_login);
CREATE UNIQUE INDEX app_user_email ON app_user (folded_email);
CREATE UNIQUE INDEX app_user_subject ON app_user (subject);

CREATE TABLE user_group (
  id      ${text} NOT NULL PRIMARY KEY,
  version BIGINT  NOT NULL,
  name    ${text} NOT NULL,
  text    ${text} NOT NULL
);
CREATE UNIQUE INDEX user_group_name ON user_group (name);

CREATE TABLE group_member (
  group_id ${text} NOT NULL REFERENCES user_group (id) ON DELETE CASCADE,
  user_id  ${text} NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_member_user ON group_member (user_id);

CREATE TABLE one_time_token (
  hash    ${text} NOT NULL PRIMARY KEY, -- SHA-256; the token itself is nowhere
  purpose ${text} NOT NULL,
  user_id ${text} NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  expires BIGINT  NOT NULL
);
CREATE UNIQUE INDEX one_time_token_user ON one_time_token (user_id, purpose);

CREATE TABLE api_key (
  id             ${text} NOT NULL PRIMARY KEY,
  version        BIGINT  NOT NULL,
  hash           ${text} NOT NULL, -- SHA-256; the key itself is nowhere
  hint           ${text} NOT NULL,
  login          ${text} NOT NULL,
  scopes         ${text} NOT NULL, -- JSON array
  text           ${text} NOT NULL,
  create_time    BIGINT  NOT NULL,
  expire_time    BIGINT  NOT NULL,
  use_count      BIGINT  NOT NULL,
  last_used_time BIGINT,
  customer       ${text}
);
CREATE UNIQUE INDEX api_key_hash ON api_key (hash);
CREATE INDEX api_key_login ON api_key (login);

CREATE TABLE permission (
  id      ${text} NOT NULL PRIMARY KEY,
  version BIGINT  NOT NULL,
  match   ${text} NOT NULL, -- a role or a group's name
  scopes  ${text} NOT NULL  -- JSON array
);
CREATE UNIQUE INDEX permission_match ON permission (match);

CREATE TABLE customer_lookup (
  id       ${text} NOT NULL PRIMARY KEY,
  version  BIGINT  NOT NULL,
  match    ${text} NOT NULL,
  customer ${text} NOT NULL
);

-- what the servers on one database share, as the key that signs tokens
CREATE TABLE secret (
  name    ${text} NOT NULL PRIMARY KEY,
  content ${text} NOT NULL
);

-- who did what; read by time, the newest first
CREATE TABLE audit_event (
  id          ${text} NOT NULL PRIMARY KEY,
  event_time  BIGINT  NOT NULL,
  login       ${text},
  kind        ${text} NOT NULL, -- how the caller is known
  customers   ${text} NOT NULL, -- JSON array
  category    ${text} NOT NULL, -- admin, write or auth
  event       ${text} NOT NULL, -- as user-created
  message     ${text} NOT NULL,
  resource    ${text},          -- id of what it was done to
  type        ${text},          -- kind of that
  method      ${text} NOT NULL,
  path        ${text} NOT NULL,
  address     ${text} NOT NULL,
  agent       ${text} NOT NULL,
  request_id  ${text} NOT NULL,
  detail      ${text} NOT NULL  -- JSON object, without secrets
);
CREATE INDEX audit_event_time ON audit_event (event_time, id);
