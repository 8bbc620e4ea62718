/// Tests of codecs.
@NullMarked
package dev.heddle.storage.jdbc.json;

import org.jspecify.annotations.NullMarked;
