package dev.heddle.api.runtime;

import dev.heddle.api.asset.AssetContext;
import dev.heddle.api.check.History;
import dev.heddle.api.data.StagedLocation;
import dev.heddle.api.increment.Cursor;

/// What a body is handed: the values of its upstreams, its resources, and the step.
public interface Inputs {
    /// Returns the value of an upstream by the name that the definition gave it, in the shape it
    /// declared: a data set, a list, a value, or a map of those by partition key.
    ///
    /// @throws IllegalArgumentException if the definition has no such upstream
    @SuppressWarnings("TypeParameterUnusedInFormals") // The definition has settled the type.
    <T> T read(String name);

    /// Returns a resource, opened on first use.
    ///
    /// @param type its declared type
    /// @param name the name that chooses among several of the type
    <T> T resource(Class<T> type, String name);

    /// Returns the record of configuration, with what the materialization overrides.
    <T extends Record> T config(Class<T> type);

    /// Returns the bookmark of the step.
    ///
    /// @param type of the bookmark
    default <T> Cursor<T> cursor(Class<T> type) {
        throw new IllegalStateException("Cannot take a bookmark here: only assets have one.");
    }

    /// Returns what a check tests, and what was made before it.
    default History history() {
        throw new IllegalStateException("Cannot take the history here: only checks have one.");
    }

    /// Returns the step.
    AssetContext context();

    /// Returns the folder for what is being made.
    StagedLocation staged();
}
