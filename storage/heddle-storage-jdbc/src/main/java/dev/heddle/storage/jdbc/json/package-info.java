/// Values of the model as JSON: in the event log, and for whoever shows them. The names of fields
/// are written down here and stay as they are; unknown fields are passed over, optional ones may be
/// missing.
///
/// Entry type: [dev.heddle.storage.jdbc.json.EventJson]. Depends on the model and Jackson alone.
@NullMarked
package dev.heddle.storage.jdbc.json;

import org.jspecify.annotations.NullMarked;
