package io.tocsin.auth;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import io.tocsin.access.HashingBusyException;
import io.tocsin.access.PasswordHasher;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Hashes with bcrypt, and knows the hashes that Alerta made; the first 72 bytes count. All of it is
 * done in few threads of its own, fewer than there are processors, whoever wants it: however many
 * log in, sign up or change passwords, the server has time for alerts.
 */
@Singleton
final class BcryptHasher implements PasswordHasher, AutoCloseable {

  /** Doublings of the work: about a tenth of a second. */
  private static final int COST = 11;

  /** Not more work than a login can wait for, whoever wrote the hash. */
  private static final Pattern FORM =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");

  /** More than the threads can hash before the first of them stops to wait. */
  private static final int MAX_WAITING = 64;

  private static final Duration TIMEOUT = Duration.ofSeconds(HashingBusyException.RETRY_SECONDS);

  private final BcryptFunction bcrypt = BcryptFunction.getInstance(Bcrypt.B, COST);
  private final ExecutorService threads;
  private final Duration timeout;

  BcryptHasher() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), MAX_WAITING, TIMEOUT);
  }

  BcryptHasher(int threads, int maxWaiting, Duration timeout) {
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxWaiting),
            Thread.ofPlatform().name("password-hash-", 0).daemon().factory());
    this.timeout = timeout;
  }

  private <T> T run(Callable<T> work) {
    Future<T> result = submit(work);
    try {
      return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw abandoned(result, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandoned(result, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password was not hashed", e.getCause());
    }
  }

  private <T> Future<T> submit(Callable<T> work) {
    try {
      return threads.submit(work);
    } catch (RejectedExecutionException e) {
      throw busy(e);
    }
  }

  /** Nobody waits for the result any more. */
  private static HashingBusyException abandoned(Future<?> result, Exception cause) {
    result.cancel(false);
    return busy(cause);
  }

  private static HashingBusyException busy(Exception cause) {
    HashingBusyException busy = new HashingBusyException();
    busy.initCause(cause);
    return busy;
  }

  @Override
  @PreDestroy
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public String hash(String password) {
    if (!isAcceptable(password)) {
      throw new IllegalArgumentException(
          "a password has 1 to " + MAX_LENGTH + " characters, not " + password.length());
    }
    return run(() -> bcrypt.hash(password).getResult());
  }

  @Override
  public boolean matches(String password, String hash) {
    return isAcceptable(password)
        && FORM.matcher(hash).matches()
        && check(password, withVersion(hash));
  }

  private boolean check(String password, String hash) {
    return run(() -> BcryptFunction.getInstanceFromHash(hash).check(password, hash));
  }

  /** All that write these versions mean the same; the library hashes some letters otherwise. */
  private static String withVersion(String hash) {
    return "$2b" + hash.substring(3);
  }

  private static boolean isAcceptable(String password) {
    return !password.isEmpty() && password.length() <= MAX_LENGTH;
  }
}
