/// SQL texts in the form in which they are hashed. Depends on nothing.
@NullMarked
package dev.heddle.fingerprint.sql;

import org.jspecify.annotations.NullMarked;
