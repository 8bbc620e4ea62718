/// What comes in by HTTP and WebSocket: who may ask, and how it is answered.
@NullMarked
package dev.heddle.server.http;

import org.jspecify.annotations.NullMarked;
