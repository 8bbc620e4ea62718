package dev.heddle.project.error;

import dev.heddle.model.HeddleException;
import dev.heddle.model.Problem;
import dev.heddle.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong, so that the user reads all of it at once. One thread at a time.
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /// Adds a problem without a place.
    public void add(String message) {
        found.add(Problem.of(message));
    }

    /// Adds a problem at `location`.
    public void add(String message, SourceLocation location) {
        found.add(Problem.at(location, message));
    }

    /// Adds a problem at `location` with the next step to take.
    public void add(String message, String hint, SourceLocation location) {
        found.add(Problem.at(location, message).withHint(hint));
    }

    /// Adds problems that were found elsewhere.
    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /// Returns what was found so far, in order.
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /// Throws one exception with all problems, if there are any.
    ///
    /// @param headline what can not be done, without a full stop, such as "Cannot read the project
    ///   in '/flights'"
    /// @throws HeddleException with `code`, if something was found
    public void throwIfAny(ProjectError code, String headline) {
        if (found.isEmpty()) {
            return;
        }
        String count = found.size() == 1 ? "" : found.size() + " problems, the first: ";
        String message = headline + ": " + count + found.getFirst().message();
        throw HeddleException.of(code, message, list());
    }
}
