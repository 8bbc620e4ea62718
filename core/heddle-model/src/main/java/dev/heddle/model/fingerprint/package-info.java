/// Hashes of code, and what they are made of.
///
/// Entry type: [dev.heddle.model.fingerprint.CodeFingerprint]. Depends on `dev.heddle.model`.
@NullMarked
package dev.heddle.model.fingerprint;

import org.jspecify.annotations.NullMarked;
