package dev.heddle.planner.cell;

import dev.heddle.model.asset.AssetSnapshot;
import dev.heddle.model.asset.IncrementSpec;
import dev.heddle.model.state.Increment;
import java.util.Optional;

/// What becomes of data of an incremental asset whose code changed, if its author says how to turn
/// older data into what the present code would have made.
///
/// Design note: a migration is known by its name, and the name is recorded with all that was made
/// while it was declared. So it is never applied to data twice, whatever happens to its code or to
/// that of its asset.
public final class Migrating {
    private Migrating() {}

    /// Returns whether data is migrated rather than made anew.
    ///
    /// @param shown how the data that is there goes on from the one before; empty if its asset was
    ///   not incremental
    public static boolean applies(
            AssetSnapshot asset, Difference found, Optional<Increment> shown) {
        return isAsked(asset, found)
                && !found.deps()
                && name(asset).isPresent()
                && shown.filter(before -> !before.migration().equals(name(asset))).isPresent();
    }

    /// Returns whether its author wants data of older code to be migrated, and this is such.
    public static boolean isAsked(AssetSnapshot asset, Difference found) {
        return found.own()
                && asset.spec()
                        .increment()
                        .filter(how -> how.onCodeChange() == IncrementSpec.CodeChange.MIGRATE)
                        .isPresent();
    }

    /// Returns what becomes of the data, in words.
    ///
    /// @param shown as in [#applies]
    public static String words(AssetSnapshot asset, Difference found, Optional<Increment> shown) {
        if (applies(asset, found, shown)) {
            return "what is there is migrated by '" + name(asset).orElseThrow() + "'";
        }
        String why =
                found.deps()
                        ? "it reads something else"
                        : shown.isEmpty()
                                ? "what is there was not made step by step"
                                : name(asset)
                                        .map(name -> "migration '" + name + "' is done already")
                                        .orElse("no migration is declared");
        return "made anew: " + why;
    }

    private static Optional<String> name(AssetSnapshot asset) {
        return asset.spec().increment().flatMap(IncrementSpec::migration);
    }
}
