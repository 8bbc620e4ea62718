import type {Edge} from './acyclic';

/** Which layer (column) each node is in. */
export interface Ranks {
  rank: Int32Array;
  layers: number;
}

export function assignRanks(n: number, edges: readonly Edge[], maxLayers: number): Ranks {
  const out: number[][] = Array.from({length: n}, () => []);
  const into: number[][] = Array.from({length: n}, () => []);
  for (const [from, to] of edges) {
    out[from].push(to);
    into[to].push(from);
  }
  const rank = longestPath(n, out, into);
  let layers = 0;
  for (let i = 0; i < n; i++) layers = Math.max(layers, rank[i] + 1);
  if (maxLayers && layers > maxLayers) layers = squeeze(n, rank, maxLayers);
  layers = wrapIsolated(n, rank, layers, out, into);
  return {rank, layers};
}

/** Longest path from the sources; then whatever has more readers than inputs moves next to its readers. */
function longestPath(n: number, out: number[][], into: number[][]): Int32Array {
  const rank = new Int32Array(n);
  const missing = new Int32Array(n);
  const order: number[] = [];
  for (let i = 0; i < n; i++) {
    missing[i] = into[i].length;
    if (!missing[i]) order.push(i);
  }
  for (let head = 0; head < order.length; head++) {
    const node = order[head];
    for (const to of out[node]) {
      rank[to] = Math.max(rank[to], rank[node] + 1);
      if (!--missing[to]) order.push(to);
    }
  }
  for (let k = order.length - 1; k >= 0; k--) {
    const node = order[k];
    if (!out[node].length) continue;
    if (into[node].length && out[node].length <= into[node].length) continue;
    let nearest = Infinity;
    for (const to of out[node]) nearest = Math.min(nearest, rank[to]);
    rank[node] = nearest - 1;
  }
  return rank;
}

/** For a shape like a screen's: at most `maxLayers` columns; edges inside a column are allowed then. */
function squeeze(n: number, rank: Int32Array, maxLayers: number): number {
  const order = Array.from({length: n}, (_, i) => i).sort((a, b) => rank[a] - rank[b] || a - b);
  const each = Math.ceil(n / maxLayers);
  order.forEach((node, k) => (rank[node] = Math.floor(k / each)));
  return Math.ceil(n / each);
}

/** Nodes without any edge wrap into columns, so that a group of them is not one endless column. */
function wrapIsolated(n: number, rank: Int32Array, layers: number, out: number[][], into: number[][]): number {
  const isolated: number[] = [];
  for (let i = 0; i < n; i++) if (!out[i].length && !into[i].length) isolated.push(i);
  if (isolated.length <= 8) return layers;
  const columns = Math.max(layers, Math.ceil(Math.sqrt(isolated.length * 0.6)));
  isolated.forEach((node, k) => (rank[node] = k % columns));
  return columns;
}

/** The layered graph with a dummy node wherever an edge crosses a layer: only neighbours in adjacent layers are left. */
export interface LayeredGraph {
  /** Nodes with those that are dummies, from `real` on. */
  size: number;
  real: number;
  up: number[][];
  down: number[][];
  layers: number[][];
}

export function withDummies(n: number, edges: readonly Edge[], ranks: Ranks, maxDummySpan: number): LayeredGraph {
  const layerOf = Array.from(ranks.rank);
  const up: number[][] = Array.from({length: n}, () => []);
  const down: number[][] = Array.from({length: n}, () => []);
  let size = n;
  for (const [from, to] of edges) {
    const span = ranks.rank[to] - ranks.rank[from];
    if (span <= 0) continue;
    let previous = from;
    // Very long edges run free: routing them costs more than it shows.
    if (span <= maxDummySpan) {
      for (let layer = ranks.rank[from] + 1; layer < ranks.rank[to]; layer++) {
        const dummy = size++;
        layerOf[dummy] = layer;
        up[dummy] = [previous];
        down[dummy] = [];
        down[previous].push(dummy);
        previous = dummy;
      }
    }
    down[previous].push(to);
    up[to].push(previous);
  }
  return {size, real: n, up, down, layers: initialOrder(n, size, ranks.layers, layerOf, up, down)};
}

/** Depth first from the sources, which keeps families together. */
function initialOrder(n: number, size: number, count: number, layerOf: number[], up: number[][], down: number[][]) {
  const layers: number[][] = Array.from({length: count}, () => []);
  const seen = new Uint8Array(size);
  for (let root = 0; root < n; root++) {
    if (up[root].length || seen[root]) continue;
    seen[root] = 1;
    const stack = [root];
    while (stack.length) {
      const node = stack.pop()!;
      layers[layerOf[node]].push(node);
      for (let k = down[node].length - 1; k >= 0; k--) {
        const to = down[node][k];
        if (!seen[to]) {
          seen[to] = 1;
          stack.push(to);
        }
      }
    }
  }
  for (let i = 0; i < size; i++) if (!seen[i]) layers[layerOf[i]].push(i);
  return layers;
}
