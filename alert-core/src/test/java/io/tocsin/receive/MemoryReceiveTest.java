package io.tocsin.receive;

import io.tocsin.alert.AlertStore;
import io.tocsin.store.memory.MemoryAlertStore;

final class MemoryReceiveTest extends ReceiveContract {

  @Override
  AlertStore emptyStore() {
    return new MemoryAlertStore(EngineFixture.alertaModel());
  }
}
