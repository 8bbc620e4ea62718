package dev.heddle.location.client;

import dev.heddle.location.LocationError;
import dev.heddle.location.proto.WireFailure;
import dev.heddle.location.work.FailureWire;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Outcome;
import io.grpc.StatusRuntimeException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Calls of another process, and what is said if it is not there.
final class Calls {
    private Calls() {}

    /// Calls, and throws what the other process could not do.
    ///
    /// @param failed whether an answer is a failure
    static <T> T call(Supplier<T> call, Predicate<T> failed, FailureOf<T> failure) {
        T answer = reach(call);
        if (failed.test(answer)) {
            throw FailureWire.read(failure.of(answer));
        }
        return answer;
    }

    /// Calls.
    ///
    /// @throws HeddleException with [LocationError#PROCESS_LOST] if nobody answers
    static <T> T reach(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw lost(e);
        }
    }

    static HeddleException lost(StatusRuntimeException why) {
        return HeddleException.of(
                        LocationError.PROCESS_LOST,
                        "Cannot reach the process in which the project's code runs: "
                                + why.getStatus().getCode()
                                + ".",
                        why)
                .withOutcome(Outcome.UNKNOWN)
                .withHint("It is started again by itself. What was published stays; try again.");
    }

    /// Takes the failure out of an answer.
    interface FailureOf<T> {
        WireFailure of(T answer);
    }
}
