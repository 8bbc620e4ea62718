package dev.heddle.server.run;

import dev.heddle.model.HeddleException;
import dev.heddle.operation.CliError;
import dev.heddle.operation.Operations;
import dev.heddle.operation.PlanOptions;
import dev.heddle.operation.PlanView;
import dev.heddle.server.location.CodeLocation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The newest plans, each with the definitions that it was made of, which stay open as long as it
/// is kept. Safe for use by several threads.
public final class PlanShelf implements AutoCloseable {
    private static final int MOST = 20;

    private final Deque<Kept> plans = new ArrayDeque<>();
    private int made;

    /// What a plan was made for.
    ///
    /// @param selection as typed; empty for everything
    /// @param partitions as typed; empty for all
    /// @param force whether cells are built although they are in line
    public record Asked(Optional<String> selection, Optional<String> partitions, boolean force) {}

    /// A plan that is kept. Safe for use by several threads.
    public static final class Kept {
        private final String id;
        private final PlanView view;
        private final CodeLocation.Use use;
        private final Asked asked;
        private final Instant at;
        private int users = 1;

        private Kept(String id, PlanView view, CodeLocation.Use use, Asked asked, Instant at) {
            this.id = id;
            this.view = view;
            this.use = use;
            this.asked = asked;
            this.at = at;
        }

        /// Returns its name.
        public String id() {
            return id;
        }

        /// Returns the plan.
        public PlanView view() {
            return view;
        }

        /// Returns the project that made it.
        public CodeLocation.Use use() {
            return use;
        }

        /// Returns what it was made for.
        public Asked asked() {
            return asked;
        }

        /// Returns when it was made.
        public Instant at() {
            return at;
        }

        /// Keeps it usable until [#release], whether it stays on the shelf or not.
        synchronized void retain() {
            users++;
        }

        void release() {
            boolean last;
            synchronized (this) {
                last = --users == 0;
            }
            if (last) {
                use.operations().live().forget(view);
                use.close();
            }
        }
    }

    /// Makes a plan and keeps it.
    ///
    /// @throws dev.heddle.model.HeddleException if it can not be made
    public Kept make(CodeLocation location, PlanOptions options, Asked asked, Instant now) {
        return make(location, operations -> operations.plan(options), asked, now);
    }

    /// Makes a plan in a way of its own and keeps it.
    ///
    /// @throws dev.heddle.model.HeddleException if it can not be made
    public Kept make(
            CodeLocation location,
            Function<Operations, PlanView> planning,
            Asked asked,
            Instant now) {
        CodeLocation.Use use = location.use();
        Kept kept;
        try {
            PlanView view = planning.apply(use.operations());
            kept = new Kept(nextId(), view, use, asked, now);
        } catch (RuntimeException | Error e) {
            use.close();
            throw e;
        }
        keep(kept).forEach(Kept::release);
        return kept;
    }

    private synchronized String nextId() {
        made++;
        return Integer.toString(made);
    }

    private synchronized List<Kept> keep(Kept kept) {
        plans.addFirst(kept);
        List<Kept> dropped = new ArrayList<>();
        while (plans.size() > MOST) {
            dropped.add(plans.removeLast());
        }
        return dropped;
    }

    /// Returns a plan, if it is still kept.
    public synchronized Optional<Kept> find(String id) {
        return plans.stream().filter(kept -> kept.id().equals(id)).findFirst();
    }

    /// Returns a plan.
    ///
    /// @throws HeddleException if it is not kept any more
    public Kept require(String id) {
        return find(id).orElseThrow(() ->
                HeddleException.of(
                                CliError.NOT_FOUND,
                                "Cannot find plan '" + id + "': only the newest plans are kept.")
                        .withHint("Make it again."));
    }

    /// Returns all that are kept, newest first.
    public synchronized List<Kept> all() {
        return Collections.unmodifiableList(new ArrayList<>(plans));
    }

    @Override
    public void close() {
        List<Kept> dropped;
        synchronized (this) {
            dropped = new ArrayList<>(plans);
            plans.clear();
        }
        dropped.forEach(Kept::release);
    }
}
