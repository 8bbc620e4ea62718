/// Why a code location in another process can not do what it is asked.
@NullMarked
package dev.heddle.location;

import org.jspecify.annotations.NullMarked;
