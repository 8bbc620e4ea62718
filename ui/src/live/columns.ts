import type {AssetGraphQuery, CellState, CauseKind} from '../gql/graphql';
import {CAUSE_KINDS, CELL_STATES} from '../state/look';

export type GraphColumns = AssetGraphQuery['assetGraph'];

export interface StateColumns {
  state: CellState[];
  cause: (CauseKind | null)[];
  reason: (string | null)[];
  cells: number[][];
  running: number[];
  materializedAt: (string | null)[];
  failedChecks: number[];
}

export const NO_CAUSE = 255;
export const stateCode = new Map(CELL_STATES.map((state, i) => [state, i]));
export const causeCode = new Map(CAUSE_KINDS.map((kind, i) => [kind, i]));

/** Neighbours of all assets in two flat arrays: those of asset i are `ids[start[i]]` to `ids[start[i + 1] - 1]`. */
export interface Adjacency {
  start: Int32Array;
  ids: Int32Array;
}

export function adjacency(n: number, from: readonly number[], to: readonly number[]): Adjacency {
  const start = new Int32Array(n + 1);
  for (const asset of from) start[asset + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const next = start.slice();
  const ids = new Int32Array(from.length);
  for (let e = 0; e < from.length; e++) ids[next[from[e]]++] = to[e];
  return {start, ids};
}

/** All assets that are reached from `origin`, without it. */
export function reachable(graph: Adjacency, origin: number): Set<number> {
  const found = new Set<number>();
  const open = [origin];
  while (open.length) {
    const asset = open.pop()!;
    for (let k = graph.start[asset]; k < graph.start[asset + 1]; k++) {
      const next = graph.ids[k];
      if (next === origin || found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}
