/// Flights of the United States in early 2001: the archive they lie in, statistics, a chart and a
/// model of delays.
@NullMarked
package flights;

import org.jspecify.annotations.NullMarked;
