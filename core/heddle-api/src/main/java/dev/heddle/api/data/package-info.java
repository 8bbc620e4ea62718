/// What assets are made of: data sets, files, results.
@NullMarked
package dev.heddle.api.data;

import org.jspecify.annotations.NullMarked;
