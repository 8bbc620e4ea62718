/// Messages and stubs that are generated from the files in `src/main/protobuf`.
@NullMarked
package dev.heddle.location.proto;

import org.jspecify.annotations.NullMarked;
