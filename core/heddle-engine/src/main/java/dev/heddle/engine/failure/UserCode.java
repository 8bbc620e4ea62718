package dev.heddle.engine.failure;

import dev.heddle.api.runtime.Body;
import dev.heddle.api.runtime.Inputs;
import dev.heddle.model.HeddleException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The one guard that every call into user code passes.
public final class UserCode {
    private UserCode() {}

    /// Calls a body with its parameters.
    @SuppressWarnings("unchecked") // The builder has tied the type of the parameters to the body.
    public static @Nullable Object run(Body<?> body, Optional<Record> parameters, Inputs inputs)
            throws Exception {
        return ((Body<@Nullable Record>) body).run(parameters.orElse(null), inputs);
    }

    /// Calls user code on the calling thread.
    ///
    /// @throws UserCodeException whatever it throws, errors included: a step that overflows its
    ///   stack or asks for the end of the process fails alone
    /// @throws HeddleException if Heddle itself says why, on behalf of user code
    @SuppressWarnings("CatchingUnchecked") // The purpose of this class.
    public static <T> T call(Callable<T> code) {
        try {
            return code.call();
        } catch (HeddleException | UserCodeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserCodeException(e);
        } catch (Throwable thrown) {
            throw new UserCodeException(thrown);
        }
    }
}
