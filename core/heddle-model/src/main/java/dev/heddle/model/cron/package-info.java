/// Cron expressions and the instants at which they fire in a zone. Entry: [CronExpression],
/// [CronSchedule]. Depends on nothing of Heddle.
@NullMarked
package dev.heddle.model.cron;

import org.jspecify.annotations.NullMarked;
