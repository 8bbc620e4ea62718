/// Asks the Maven or Gradle build that a project stands in for its classes and its class path.
@NullMarked
package dev.heddle.project.module;

import org.jspecify.annotations.NullMarked;
