/// Code fingerprints: everything that an asset's methods reach, hashed and explained. Class files
/// are read, user classes are never loaded. Entry types: [dev.heddle.fingerprint.CodeIndex],
/// [dev.heddle.fingerprint.Fingerprinter].
@NullMarked
package dev.heddle.fingerprint;

import org.jspecify.annotations.NullMarked;
