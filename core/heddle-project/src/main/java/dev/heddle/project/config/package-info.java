/// The file heddle.yaml with its profiles, checked and typed.
@NullMarked
package dev.heddle.project.config;

import org.jspecify.annotations.NullMarked;
