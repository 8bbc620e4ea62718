/// Reads class files of the project: normalises method bodies and class shapes for hashing and
/// lists what they refer to. Knows nothing of class paths and of what is reached; for
/// [dev.heddle.fingerprint] alone.
@NullMarked
package dev.heddle.fingerprint.bytecode;

import org.jspecify.annotations.NullMarked;
