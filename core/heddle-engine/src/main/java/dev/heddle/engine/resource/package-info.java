/// Opens resources on first use and closes them at the end of their scope.
@NullMarked
package dev.heddle.engine.resource;

import org.jspecify.annotations.NullMarked;
