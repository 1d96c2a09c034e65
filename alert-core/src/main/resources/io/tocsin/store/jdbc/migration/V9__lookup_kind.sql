-- login, domain or group; null in rows of servers that know of no kinds: what the match looks like
ALTER TABLE customer_lookup ADD COLUMN kind ${text};

-- What directories and CAS tell of addresses was taken as proven: from now on only where a setting
-- says so, which the next login finds out.
UPDATE app_user SET email_verified = FALSE
WHERE email IS NOT NULL AND (subject LIKE 'ldap:%' OR subject LIKE 'cas:%');
