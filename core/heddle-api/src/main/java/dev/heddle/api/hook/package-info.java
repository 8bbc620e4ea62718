/// Methods that are told how steps ended.
@NullMarked
package dev.heddle.api.hook;

import org.jspecify.annotations.NullMarked;
