import type {GraphColumns} from '../live/columns';

/** Repeatable numbers from 0 to 1. */
export function random(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The graph of the measurements: 1.5 edges an asset, 68 % inside a group, 25 % to nearby groups, 7 % anywhere. */
export function generatedEdges(n: number, groups: number): {group: Int32Array; from: Int32Array; to: Int32Array} {
  const r = random(7);
  const group = Int32Array.from({length: n}, (_, i) => Math.floor((i * groups) / n));
  const first = Array.from({length: groups}, (_, g) => group.indexOf(g));
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 1; i < n; i++) {
    const wanted = r() < 0.5 ? 1 : 2;
    for (let e = 0; e < wanted; e++) {
      const p = r();
      const begin = p < 0.68 ? first[group[i]] : p < 0.93 ? first[Math.max(0, group[i] - 4)] : 0;
      if (begin >= i) continue;
      from.push(begin + Math.floor(r() * (i - begin)));
      to.push(i);
    }
  }
  return {group, from: Int32Array.from(from), to: Int32Array.from(to)};
}

/** A few assets by name, each with its group and what it reads. */
export function smallGraph(assets: [key: string, group: string, inputs: string[]][]): GraphColumns {
  const groups = [...new Set(assets.map(([, group]) => group))].sort();
  const index = new Map(assets.map(([key], i) => [key, i]));
  const edges = assets.flatMap(([, , inputs], i) => inputs.map((input) => [index.get(input)!, i]));
  return {
    definitions: 'd1',
    keys: assets.map(([key]) => key),
    groups,
    group: assets.map(([, group]) => groups.indexOf(group)),
    kind: assets.map(() => 'java'),
    external: assets.map(() => false),
    owners: assets.map(() => ['core']),
    tags: assets.map(() => []),
    summary: assets.map(([key]) => `All ${key}.`),
    partitions: assets.map(() => 'daily from 2026-01-01'),
    checks: assets.map(() => 2),
    edgeFrom: edges.map(([from]) => from),
    edgeTo: edges.map(([, to]) => to),
  };
}
