import type {StepShape} from './rows';

/** Who reads whom, by key. */
export type Upstream = (asset: string) => readonly string[];

export interface Waiting {
  /** Assets whose delay would have delayed the end of the run, from the first to the last. */
  path: string[];
  /** For each asset, in seconds since the run began: when its first step could have begun, as far as what it reads is concerned. */
  readyAt: Map<string, number>;
  /** Seconds that its steps waited although what they read was there, the longest of them. */
  waited: Map<string, number>;
}

/**
 * What the end of a run hung on. A step could begin when the last step of what it reads, among those that had ended by then, had ended;
 * the path goes back from the step that ended last, each time to the one that its beginning hung on.
 */
export function waiting(steps: readonly StepShape[], startedAt: string, upstream: Upstream): Waiting {
  const begin = Date.parse(startedAt);
  const seconds = (at: string) => (Date.parse(at) - begin) / 1000;
  const ends = new Map<string, {at: number; step: StepShape}[]>();
  for (const step of steps) {
    if (!step.finishedAt) continue;
    const list = ends.get(step.asset);
    const end = {at: seconds(step.finishedAt), step};
    if (list) list.push(end);
    else ends.set(step.asset, [end]);
  }
  for (const list of ends.values()) list.sort((a, b) => a.at - b.at);

  const hungOn = (step: StepShape): {at: number; step: StepShape} | null => {
    const from = seconds(step.startedAt);
    let latest: {at: number; step: StepShape} | null = null;
    for (const key of upstream(step.asset)) {
      const found = lastUntil(ends.get(key) ?? [], from);
      if (found && (!latest || found.at > latest.at)) latest = found;
    }
    return latest;
  };

  const readyAt = new Map<string, number>();
  const waited = new Map<string, number>();
  const firstOf = new Map<string, number>();
  for (const step of steps) {
    if (step.attempt > 1) continue;
    const from = seconds(step.startedAt);
    const ready = hungOn(step)?.at ?? 0;
    if (from < (firstOf.get(step.asset) ?? Infinity)) {
      firstOf.set(step.asset, from);
      readyAt.set(step.asset, ready);
    }
    waited.set(step.asset, Math.max(waited.get(step.asset) ?? 0, from - ready));
  }

  const path: string[] = [];
  let at: StepShape | null = latestOf(steps);
  for (let i = 0; at && i < steps.length; i++) {
    if (path[0] !== at.asset) path.unshift(at.asset);
    at = hungOn(at)?.step ?? null;
  }
  return {path, readyAt, waited};
}

function latestOf(steps: readonly StepShape[]): StepShape | null {
  let latest: StepShape | null = null;
  for (const step of steps) {
    if (step.finishedAt && (!latest || step.finishedAt > latest.finishedAt!)) latest = step;
  }
  return latest;
}

/** The last of a sorted list that is not after a time; the clock of a record is coarse, so a hair after counts. */
function lastUntil<T extends {at: number}>(list: readonly T[], time: number): T | null {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].at <= time + 0.001) low = middle + 1;
    else high = middle;
  }
  return low ? list[low - 1] : null;
}
