package dev.heddle.operation.code;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.partition.IntRanges;
import dev.heddle.model.state.Observation;
import dev.heddle.operation.ApplyOptions;
import dev.heddle.operation.ApplyView;
import dev.heddle.operation.view.CheckView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs the code of one loaded project: in this process or in another. Everything else that can be
/// done with a project needs only its definitions. Safe for use by several threads.
///
/// Every method throws [dev.heddle.model.HeddleException] if it can not do what it is asked.
public interface UserCode {
    /// Returns what is seen now of the external assets that these assets read, directly or not.
    /// Records nothing.
    ///
    /// @param assets empty for all
    List<Observation> look(Optional<Set<AssetKey>> assets, Instant asOf);

    /// Reads the configuration of one run.
    ///
    /// @param assets those that take it
    /// @param options files, or `KEY=VALUE`
    /// @return texts by name
    Map<String, String> config(Set<AssetKey> assets, List<String> options);

    /// Carries a plan out. Returns when its run has ended.
    ApplyView apply(Work work, ApplyOptions options);

    /// Runs the checks of these cells on what is published.
    ///
    /// @param cells positions by asset
    List<CheckView.Result> check(Map<AssetKey, IntRanges> cells, Instant asOf);
}
