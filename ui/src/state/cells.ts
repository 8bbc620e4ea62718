import type {CauseKind, CellState} from '../gql/graphql';
import {LABEL, LOOKS, lookIndex, lookOf, type Look, type LookCounts} from './look';

/** Consecutive cells that look alike: how partitions travel, and how they are kept here. */
export interface CellRun {
  first: string;
  last: string;
  cells: number;
  look: Look;
}

export interface CellRangeShape {
  first: string;
  last: string;
  cells: number;
  state: CellState;
  cause?: CauseKind | null;
}

export function toRuns(ranges: readonly CellRangeShape[]): CellRun[] {
  return ranges.map((range) => ({
    first: range.first,
    last: range.last,
    cells: range.cells,
    look: lookOf(range.state, range.cause),
  }));
}

export function countLooks(runs: readonly CellRun[]): LookCounts {
  const counts: LookCounts = {};
  for (const run of runs) counts[run.look] = (counts[run.look] ?? 0) + run.cells;
  return counts;
}

/** At most `max` slots of about the same number of cells; the worst look of a slot wins, so that no problem vanishes. */
export function toSlots(runs: readonly CellRun[], max = 48): Look[] {
  const total = runs.reduce((sum, run) => sum + run.cells, 0);
  const slots = Math.min(max, total);
  const worstRank = new Array<number>(slots).fill(LOOKS.length);
  let start = 0;
  for (const run of runs) {
    const from = Math.floor((start * slots) / total);
    const to = Math.floor(((start + run.cells - 1) * slots) / total);
    const rank = lookIndex.get(run.look)!;
    for (let slot = from; slot <= to; slot++) worstRank[slot] = Math.min(worstRank[slot], rank);
    start += run.cells;
  }
  return worstRank.map((rank) => LOOKS[rank] ?? 'fresh');
}

/** "361 fresh, 3 stale by data, 1 missing". */
export function inWords(counts: LookCounts): string {
  const parts = LOOKS.filter((look) => counts[look]).reverse();
  return parts.length ? parts.map((look) => `${counts[look]} ${LABEL[look].toLowerCase()}`).join(', ') : 'no cells';
}
