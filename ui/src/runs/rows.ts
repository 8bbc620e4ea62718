import type {RunFieldsFragment, StepStatus} from '../gql/graphql';

export type StepShape = RunFieldsFragment['steps'][number];

/** All steps of one asset as one row: a hundred partitions are a hundred bars on one line, not a hundred lines. */
export interface TimelineRow {
  asset: string;
  group: string;
  status: StepStatus | 'WAITING';
  steps: StepShape[];
  bars: Bar[];
  cells: number;
  done: number;
  failed: number;
  attempts: number;
}

/** From and to in seconds since the run began; to is null while it runs. */
export interface Bar {
  from: number;
  to: number | null;
  status: StepStatus;
}

const RANK: Record<StepStatus, number> = {FAILED: 5, REJECTED: 5, TIMED_OUT: 5, RUNNING: 4, CANCELED: 3, SUCCEEDED: 1};
const MOST_BARS = 120;

export function toRows(run: RunFieldsFragment, groupOf: (asset: string) => string): TimelineRow[] {
  const begin = Date.parse(run.startedAt);
  const rows = new Map<string, TimelineRow>();
  const row = (asset: string) => {
    let found = rows.get(asset);
    if (!found) {
      found = {asset, group: groupOf(asset), status: 'WAITING', steps: [], bars: [], cells: 0, done: 0, failed: 0, attempts: 0};
      rows.set(asset, found);
    }
    return found;
  };
  for (const step of run.steps) row(step.asset).steps.push(step);
  for (const progress of run.progress) {
    const found = row(progress.asset);
    found.cells = progress.cells;
    found.done = progress.done;
    found.failed = progress.failed;
  }
  for (const found of rows.values()) {
    const {steps} = found;
    if (!steps.length) continue;
    found.status = lastAttempts(steps).reduce((worst, step) => (RANK[step.status] > RANK[worst] ? step.status : worst), 'SUCCEEDED' as StepStatus);
    found.attempts = Math.max(...steps.map((step) => step.attempt));
    found.cells ||= lastAttempts(steps).length;
    found.bars = merge(
      steps
        .map((step) => ({
          from: (Date.parse(step.startedAt) - begin) / 1000,
          to: step.finishedAt ? (Date.parse(step.finishedAt) - begin) / 1000 : null,
          status: step.status,
        }))
        .sort((a, b) => a.from - b.from),
    );
  }
  return [...rows.values()].sort((a, b) => (a.bars[0]?.from ?? Infinity) - (b.bars[0]?.from ?? Infinity));
}

/** An earlier attempt that failed does not make the asset failed. */
export function lastAttempts(steps: readonly StepShape[]): StepShape[] {
  const last = new Map<string, StepShape>();
  for (const step of steps) {
    const key = step.partition ?? '';
    const known = last.get(key);
    if (!known || step.attempt >= known.attempt) last.set(key, step);
  }
  return [...last.values()];
}

/** More bars than a line has room for: neighbours of the same outcome become one. */
function merge(bars: Bar[]): Bar[] {
  if (bars.length <= MOST_BARS) return bars;
  const merged: Bar[] = [];
  for (const bar of bars) {
    const last = merged[merged.length - 1];
    if (last && last.status === bar.status && last.to !== null && bar.to !== null) last.to = Math.max(last.to, bar.to);
    else merged.push({...bar});
  }
  return merged;
}

/** Even steps for an axis of about `wanted` marks. */
export function ticks(total: number, wanted: number): number[] {
  const raw = total / wanted;
  const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];
  const step = steps.find((candidate) => candidate >= raw) ?? 86_400;
  const marks: number[] = [];
  for (let at = 0; at <= total; at += step) marks.push(at);
  return marks;
}
