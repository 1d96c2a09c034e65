package io.tocsin.process;

import java.nio.file.Path;

class TwoServersOnPostgresIT extends TwoServersContract {

  @Override
  ServerDatabase open(Path directory) throws Exception {
    return ServerDatabase.postgresql(directory);
  }
}
