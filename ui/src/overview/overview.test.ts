import {expect, test} from 'vitest';
import {escapeXml} from '../graph/svg';
import {placeRuns, type RunSpan} from './day';
import {stack} from './stack';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const hour = (h: number) => new Date(NOW - h * 3_600_000).toISOString();
const run = (id: string, begin: number, end: number | null): RunSpan => ({id, status: 'SUCCEEDED', startedAt: hour(begin), finishedAt: end === null ? null : hour(end)});

test('runs that overlap are below one another, others share a lane', () => {
  const placed = placeRuns([run('c', 6, 5), run('a', 12, 6.5), run('b', 10, 8), run('old', 30, 26), run('now', 1, null)], NOW, 0.001);

  expect(placed.map((one) => [one.run.id, one.lane])).toEqual([['a', 0], ['b', 1], ['c', 0], ['now', 0]]);
  expect(placed[0].from).toBeCloseTo(0.5);
  expect(placed[3].to).toBe(1);
});

test('a thousand runs at once take no more lanes than there is room for', () => {
  const placed = placeRuns(Array.from({length: 1000}, (_, i) => run(`r${i}`, 3, 1)), NOW, 0);
  expect(Math.max(...placed.map((one) => one.lane))).toBe(5);
});

test('what is alike is one entry', () => {
  const assets = [1, 2, 3, 4, 5, 6];
  const stacks = stack(assets, (asset) => (asset < 5 ? 'same reason' : `reason ${asset}`), 3);
  expect(stacks).toEqual([{first: 1, alike: [2, 3, 4]}, {first: 5, alike: []}, {first: 6, alike: []}]);
  expect(stack([1, 2], () => 'same', 3)).toEqual([{first: 1, alike: []}, {first: 2, alike: []}]);
});

test('keys are data in an exported picture', () => {
  expect(escapeXml('<script>"a"&\u0001')).toBe('&#60;script&#62;&#34;a&#34;&#38;\ufffd');
});
