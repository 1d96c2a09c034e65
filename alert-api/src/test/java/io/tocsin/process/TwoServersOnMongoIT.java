package io.tocsin.process;

import java.nio.file.Path;

class TwoServersOnMongoIT extends TwoServersContract {

  @Override
  ServerDatabase open(Path directory) {
    return ServerDatabase.mongodb();
  }
}
