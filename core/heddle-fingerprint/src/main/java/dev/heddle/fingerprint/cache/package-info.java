/// Keeps fingerprints from one process to the next. Entry type:
/// [dev.heddle.fingerprint.cache.FingerprintCache]. Knows nothing of how they are made.
@NullMarked
package dev.heddle.fingerprint.cache;

import org.jspecify.annotations.NullMarked;
