import type {CellRun} from '../state/cells';
import type {Look} from '../state/look';

/** One cell of an asset; the key is null where a range names only its ends and what is between cannot be told. */
export interface Cell {
  key: string | null;
  look: Look;
  run: CellRun;
}

export type Step = 'hour' | 'day' | 'week' | 'month' | 'year';

const DAY = 86_400_000;

/** How far it is from one partition to the next, as `daily from 2001-01-01` says it; null for named partitions. */
export function stepOf(partitions: string): Step | null {
  const word = /^(hourly|daily|weekly|monthly|yearly)\b/i.exec(partitions)?.[1]?.toLowerCase();
  return ({hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year'} as const)[word ?? ''] ?? null;
}

/** All cells in order, with their keys where those can be told from the ends of their range. */
export function expand(runs: readonly CellRun[], step: Step | null): Cell[] {
  const cells: Cell[] = [];
  for (const run of runs) {
    const keys = keysOf(run, step);
    for (let i = 0; i < run.cells; i++) {
      const key = keys ? keys[i] : i === 0 ? run.first : i === run.cells - 1 ? run.last : null;
      cells.push({key, look: run.look, run});
    }
  }
  return cells;
}

function keysOf(run: CellRun, step: Step | null): string[] | null {
  if (run.cells === 1) return [run.first];
  if (run.cells === 2) return [run.first, run.last];
  if (!step) return null;
  const keys: string[] = [];
  let key: string | null = run.first;
  for (let i = 0; i < run.cells && key; i++) {
    keys.push(key);
    key = following(key, step);
  }
  // Ranges may leave partitions out, such as holidays: then nobody knows here which.
  return keys.length === run.cells && keys[keys.length - 1] === run.last ? keys : null;
}

function following(key: string, step: Step): string | null {
  const time = Date.parse(key.length === 4 ? `${key}-01-01` : key.length === 7 ? `${key}-01` : key.length === 13 ? `${key}:00Z` : key);
  if (Number.isNaN(time)) return null;
  const date = new Date(time);
  if (step === 'hour') date.setTime(time + 3_600_000);
  else if (step === 'day') date.setTime(time + DAY);
  else if (step === 'week') date.setTime(time + 7 * DAY);
  else if (step === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setUTCFullYear(date.getUTCFullYear() + 1);
  const iso = date.toISOString();
  if (key.length <= 10) return iso.slice(0, key.length);
  return key.endsWith('Z') ? iso.slice(0, key.length - 1) + 'Z' : iso.slice(0, key.length);
}

/** The selected cells as `--partitions` reads them: `2001-01-01..2001-01-05,2001-02-01`. */
export function partitionsText(cells: readonly Cell[], selected: ReadonlySet<number>): string {
  const order = [...selected].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const i of order) {
    const last = ranges[ranges.length - 1];
    if (last && last[1] === i - 1) last[1] = i;
    else ranges.push([i, i]);
  }
  return ranges
    .map(([from, to]) => {
      const first = cells[from].key;
      const last = cells[to].key;
      if (!first || !last) return null;
      return from === to ? first : `${first}..${last}`;
    })
    .filter((range) => range !== null)
    .join(',');
}
