package dev.heddle.server.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `Workspace`: what is served.
public record WorkspaceView(
        String name,
        String environment,
        String directory,
        String version,
        String definitions,
        Instant loadedAt,
        Optional<ProblemView> loadProblem,
        List<ProblemView.Source> warnings,
        Optional<String> commit,
        boolean dirty,
        long sequence,
        int cellsToDo) {
    /// Copies the list.
    public WorkspaceView {
        warnings = List.copyOf(warnings);
    }
}
