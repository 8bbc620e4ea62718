/// Resources, their settings and secrets.
@NullMarked
package dev.heddle.api.resource;

import org.jspecify.annotations.NullMarked;
