package dev.heddle.planner.selection;

import dev.heddle.model.asset.AssetGraph;
import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.plan.CellState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which assets are meant: the one language for that in command line, UI and code.
///
/// `orders` or `key:sales/*` match the key, `group:`, `kind:`, `owner:`, `tag:k`, `tag:k=v`,
/// `state:`, `location:` and `column:` what is declared or recorded; `+x`, `x+`, `2+x`, `x+1` add
/// what is upstream and downstream; `roots(x)`, `sinks(x)`, `and`, `or`, `not` and parentheses as
/// usual; quotes around anything odd. [#toString] gives a text that parses to an equal selection.
public sealed interface Selection {
    /// Steps along edges without a limit.
    int ALL_HOPS = Integer.MAX_VALUE;

    /// Assets by key.
    ///
    /// @param pattern what the key has to match; if it is exact there has to be such an asset
    record Key(NamePattern pattern) implements Selection {
        @Override
        public String toString() {
            boolean colon = pattern.glob() && pattern.text().indexOf(':') >= 0;
            return colon ? "key:" + pattern.asValue() : pattern.asWord();
        }
    }

    /// Assets by something that is declared about them.
    ///
    /// @param name what to look at
    /// @param pattern what it, or one of it, has to match
    record Attribute(Name name, NamePattern pattern) implements Selection {
        /// What can be looked at.
        public enum Name {
            /// The group it is shown in.
            GROUP,
            /// Its kinds.
            KIND,
            /// Its owners.
            OWNER,
            /// The code location it is loaded from.
            LOCATION,
            /// The names of its columns.
            COLUMN
        }

        @Override
        public String toString() {
            return name.name().toLowerCase(Locale.ROOT) + ":" + pattern.asValue();
        }
    }

    /// Assets with a tag.
    ///
    /// @param key what the tag's name has to match
    /// @param value what the same tag's value has to match; empty for any
    record Tag(NamePattern key, Optional<NamePattern> value) implements Selection {
        @Override
        public String toString() {
            return "tag:" + key.asValue() + value.map(text -> "=" + text.asValue()).orElse("");
        }
    }

    /// Assets with a cell in a state.
    ///
    /// @param state the state
    record State(CellState state) implements Selection {
        @Override
        public String toString() {
            return "state:" + state;
        }
    }

    /// Assets and what is near to them in the graph.
    ///
    /// @param of the assets to start from
    /// @param upstream how many edges against the flow of data, [#ALL_HOPS] for all of them
    /// @param downstream how many edges with the flow of data, [#ALL_HOPS] for all of them
    record Neighbours(Selection of, int upstream, int downstream) implements Selection {
        @Override
        public String toString() {
            return (upstream == 0 ? "" : hops(upstream) + "+")
                    + SelectionText.operand(of)
                    + (downstream == 0 ? "" : "+" + hops(downstream));
        }

        private static String hops(int count) {
            return count == ALL_HOPS ? "" : Integer.toString(count);
        }
    }

    /// Those of the selected assets that read none of the others.
    ///
    /// @param of the others
    record Roots(Selection of) implements Selection {
        @Override
        public String toString() {
            return "roots(" + of + ")";
        }
    }

    /// Those of the selected assets that none of the others reads.
    ///
    /// @param of the others
    record Sinks(Selection of) implements Selection {
        @Override
        public String toString() {
            return "sinks(" + of + ")";
        }
    }

    /// Assets in all of the parts.
    ///
    /// @param parts at least two
    record And(List<Selection> parts) implements Selection {
        /// Copies the parts.
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part ->
                            part instanceof And || part instanceof Or
                                    ? "(" + part + ")"
                                    : part.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /// Assets in any of the parts.
    ///
    /// @param parts at least two
    record Or(List<Selection> parts) implements Selection {
        /// Copies the parts.
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" or "));
        }
    }

    /// All other assets.
    ///
    /// @param part the assets that are not meant
    record Not(Selection part) implements Selection {
        @Override
        public String toString() {
            return "not " + (part instanceof And || part instanceof Or ? "(" + part + ")" : part);
        }
    }

    /// Returns the selection of every asset.
    static Selection all() {
        return new Key(NamePattern.glob("*"));
    }

    /// Returns the selection of one asset.
    static Selection of(AssetKey key) {
        return new Key(NamePattern.exact(key.toString()));
    }

    /// Returns the selection with this text.
    ///
    /// @throws dev.heddle.model.HeddleException with
    ///   [dev.heddle.planner.PlannerError#INVALID_SELECTION]; the message names the column, from 1
    static Selection parse(String text) {
        return new SelectionParser(text).parse();
    }

    /// Returns the selected assets, each after what it reads. External assets are selected like any
    /// other. Cost grows with the size of the graph times the number of the selection's parts.
    ///
    /// @param states the states of an asset's cells; asked only for `state:`, at most once an asset
    /// @throws dev.heddle.model.HeddleException with
    ///   [dev.heddle.planner.PlannerError#UNKNOWN_ASSET] and one problem for each key without `*`
    ///   that no asset has
    default Set<AssetKey> resolve(AssetGraph graph, Function<AssetKey, Set<CellState>> states) {
        return resolve(graph, states, "");
    }

    /// Returns the selected assets like [#resolve(AssetGraph, Function)], for a graph that was
    /// loaded from one code location.
    ///
    /// @param location the code location's name, for `location:`
    default Set<AssetKey> resolve(
            AssetGraph graph, Function<AssetKey, Set<CellState>> states, String location) {
        return new SelectionResolver(graph, states, location, false).resolve(this);
    }

    /// Returns the selected assets like [#resolve(AssetGraph, Function, String)], for what somebody
    /// has just typed: a group, kind, owner, tag, column or location without `*` that no asset has
    /// is an error too.
    ///
    /// @throws dev.heddle.model.HeddleException with
    ///   [dev.heddle.planner.PlannerError#UNKNOWN_ASSET] and one problem for each such name
    default Set<AssetKey> resolveTyped(
            AssetGraph graph, Function<AssetKey, Set<CellState>> states, String location) {
        return new SelectionResolver(graph, states, location, true).resolve(this);
    }

    /// Returns whether resolving asks for states, which may cost more than all the rest.
    default boolean usesStates() {
        return switch (this) {
            case State _ -> true;
            case Key _, Attribute _, Tag _ -> false;
            case Neighbours near -> near.of().usesStates();
            case Roots roots -> roots.of().usesStates();
            case Sinks sinks -> sinks.of().usesStates();
            case And and -> and.parts().stream().anyMatch(Selection::usesStates);
            case Or or -> or.parts().stream().anyMatch(Selection::usesStates);
            case Not not -> not.part().usesStates();
        };
    }
}
