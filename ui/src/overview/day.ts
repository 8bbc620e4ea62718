import type {RunStatus} from '../gql/graphql';

export interface RunSpan {
  id: string;
  status: RunStatus;
  startedAt: string;
  finishedAt?: string | null;
}

export interface Placed<T> {
  run: T;
  lane: number;
  /** Shares of the day, from 0 to 1. */
  from: number;
  to: number;
}

export const DAY = 86_400_000;
const MOST_LANES = 6;

/** The runs of the last day, each in the first lane that is free: what overlaps is below one another. The last lane takes what is left. */
export function placeRuns<T extends RunSpan>(runs: readonly T[], now: number, gap: number): Placed<T>[] {
  const begin = now - DAY;
  const ends: number[] = [];
  return runs
    .map((run) => ({run, start: Date.parse(run.startedAt), end: run.finishedAt ? Date.parse(run.finishedAt) : now}))
    .filter((one) => one.end >= begin && one.start <= now)
    .sort((a, b) => a.start - b.start)
    .map(({run, start, end}) => {
      const from = Math.max(0, (start - begin) / DAY);
      const to = Math.min(1, Math.max((end - begin) / DAY, from));
      let lane = ends.findIndex((busy) => busy <= from);
      if (lane < 0) lane = ends.length < MOST_LANES ? ends.length : MOST_LANES - 1;
      ends[lane] = Math.max(to + gap, ends[lane] ?? 0);
      return {run, lane, from, to};
    });
}
