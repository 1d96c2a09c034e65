-- What only one server may do at a time; ShedLock names the columns. With time zone, else servers
-- in different zones would read each other's times wrongly.
CREATE TABLE lease (
  name       ${text}                  NOT NULL PRIMARY KEY,
  lock_until TIMESTAMP WITH TIME ZONE NOT NULL,
  locked_at  TIMESTAMP WITH TIME ZONE NOT NULL,
  locked_by  ${text}                  NOT NULL -- name of the machine, for people
);
