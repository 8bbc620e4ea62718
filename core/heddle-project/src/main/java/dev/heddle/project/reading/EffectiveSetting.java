package dev.heddle.project.reading;

import dev.heddle.model.SourceLocation;
import java.util.List;
import java.util.Optional;

/// A setting that holds, and where it comes from.
///
/// @param key such as `resources.inbox.folder`
/// @param value as it holds; `***` where it is not shown, empty where there is none
/// @param masked whether the value is not shown
/// @param origin what gave the value
/// @param at where it stands in a file
/// @param names of the variables or the secret that it comes from
public record EffectiveSetting(
        String key,
        String value,
        boolean masked,
        Origin origin,
        Optional<SourceLocation> at,
        List<String> names) {
    /// Copies the names.
    public EffectiveSetting {
        names = List.copyOf(names);
    }

    /// What gave a value.
    public enum Origin {
        /// `heddle.yaml`.
        FILE,
        /// The file of a profile.
        PROFILE,
        /// Variables of the environment, in whole or in part.
        ENVIRONMENT,
        /// The file of secrets.
        SECRETS,
        /// Nobody said anything.
        DEFAULT,
        /// An option of the command line.
        OPTION,
        /// A variable or secret that is named and has no value, or a value that has to be given.
        UNSET
    }
}
