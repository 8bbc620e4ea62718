/// Class loaders that keep user code apart from Heddle and from itself.
@NullMarked
package dev.heddle.project.loading;

import org.jspecify.annotations.NullMarked;
