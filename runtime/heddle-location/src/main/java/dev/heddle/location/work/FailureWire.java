package dev.heddle.location.work;

import dev.heddle.location.proto.WireFailure;
import dev.heddle.location.wire.CodeWire;
import dev.heddle.model.ErrorCode;
import dev.heddle.model.ErrorKind;
import dev.heddle.model.HeddleException;
import dev.heddle.model.Outcome;
import dev.heddle.operation.CliError;
import java.util.Arrays;

/// Failures.
public final class FailureWire {
    private FailureWire() {}

    /// A code of a module that is not known here.
    private record Foreign(String name, ErrorKind kind) implements ErrorCode {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Writes whatever was thrown; what is not ours is a defect.
    public static WireFailure write(Throwable thrown) {
        HeddleException failure =
                thrown instanceof HeddleException known
                        ? known
                        : HeddleException.of(
                                CliError.INTERNAL, "A defect of Heddle: " + thrown + ".", thrown);
        WireFailure.Builder to =
                WireFailure.newBuilder()
                        .setCode(failure.code().name())
                        .setKind(failure.kind().name())
                        .setOutcome(failure.outcome().name())
                        .setMessage(String.valueOf(failure.getMessage()))
                        .addAllProblems(failure.problems().stream().map(CodeWire::write).toList());
        failure.hint().ifPresent(to::setHint);
        return to.build();
    }

    /// Reads a failure.
    public static HeddleException read(WireFailure from) {
        HeddleException failure =
                HeddleException.of(
                                code(from),
                                from.getMessage(),
                                from.getProblemsList().stream().map(CodeWire::read).toList())
                        .withOutcome(Outcome.valueOf(from.getOutcome()));
        return from.hasHint() ? failure.withHint(from.getHint()) : failure;
    }

    private static ErrorCode code(WireFailure from) {
        return Arrays.stream(CliError.values())
                .filter(known -> known.name().equals(from.getCode()))
                .<ErrorCode>map(known -> known)
                .findFirst()
                .orElseGet(() -> new Foreign(from.getCode(), ErrorKind.valueOf(from.getKind())));
    }
}
