/// YAML read into values that know their line and column.
@NullMarked
package dev.heddle.project.yaml;

import org.jspecify.annotations.NullMarked;
