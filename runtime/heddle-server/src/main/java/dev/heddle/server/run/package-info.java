/// Plans that are kept, and the runs that carry them out.
@NullMarked
package dev.heddle.server.run;

import org.jspecify.annotations.NullMarked;
