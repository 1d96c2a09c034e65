package io.tocsin.auth.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.tocsin.settings.LdapSettings;
import java.io.File;
import java.security.GeneralSecurityException;

/** Opens connections to the directory, as safe as the settings ask for. */
final class LdapConnector {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int MAX_BYTES = 1 << 20;

  private final LdapSettings settings;

  LdapConnector(LdapSettings settings) {
    this.settings = settings;
  }

  /** A connection that is nobody's yet. */
  LDAPConnection open() throws LDAPException {
    try {
      return switch (settings.tls()) {
        case NONE -> new LDAPConnection(options(), settings.host(), settings.port());
        case IMPLICIT ->
            new LDAPConnection(
                ssl().createSSLSocketFactory(), options(), settings.host(), settings.port());
        case START -> startTls(new LDAPConnection(options(), settings.host(), settings.port()));
      };
    } catch (GeneralSecurityException e) {
      throw new LDAPException(ResultCode.CONNECT_ERROR, "no TLS: " + e.getMessage(), e);
    }
  }

  private LDAPConnection startTls(LDAPConnection connection)
      throws LDAPException, GeneralSecurityException {
    try {
      var answer =
          connection.processExtendedOperation(
              new StartTLSExtendedRequest(ssl().createSSLContext()));
      if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
        throw new LDAPException(ResultCode.CONNECT_ERROR, "the directory refuses StartTLS");
      }
      return connection;
    } catch (LDAPException | GeneralSecurityException e) {
      connection.close();
      throw e;
    }
  }

  private SSLUtil ssl() throws GeneralSecurityException {
    return new SSLUtil(
        settings.caCert().isEmpty()
            ? JVMDefaultTrustManager.getInstance()
            : new PEMFileTrustManager(new File(settings.caCert())));
  }

  private static LDAPConnectionOptions options() {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(TIMEOUT_MILLIS);
    options.setResponseTimeoutMillis(TIMEOUT_MILLIS);
    options.setAbandonOnTimeout(true);
    options.setMaxMessageSize(MAX_BYTES);
    options.setFollowReferrals(false);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return options;
  }
}
