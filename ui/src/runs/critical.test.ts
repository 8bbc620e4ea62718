import {expect, test} from 'vitest';
import type {StepShape} from './rows';
import {compare, ratio} from './compare';
import {timesWords} from './CompareView';
import {waiting} from './critical';

const START = '2026-11-22T10:00:00Z';
const at = (seconds: number) => new Date(Date.parse(START) + seconds * 1000).toISOString();
const step = (asset: string, from: number, to: number, more: Partial<StepShape> = {}): StepShape =>
  ({id: `${asset}${more.partition ?? ''}#${more.attempt ?? 1}`, asset, partition: null, attempt: 1, status: 'SUCCEEDED', startedAt: at(from), finishedAt: at(to), seconds: to - from, error: null, ...more}) as StepShape;
const READS: Record<string, string[]> = {c: ['a', 'b'], d: ['c'], e: ['a']};
const upstream = (asset: string) => READS[asset] ?? [];

test('the path goes back from what ended last to what each step hung on', () => {
  const found = waiting([step('a', 0, 2), step('b', 0, 5), step('c', 5, 7), step('e', 4, 6), step('d', 9, 10)], START, upstream);

  expect(found.path).toEqual(['b', 'c', 'd']);
  expect(found.readyAt.get('d')).toBe(7);
  expect(found.waited.get('d')).toBe(2);
  expect(found.waited.get('e')).toBe(2);
  expect(found.waited.get('c')).toBe(0);
});

test('partitions hang on what had ended before, not on what came later', () => {
  const found = waiting(
    [step('a', 0, 1, {partition: '1'}), step('c', 1, 2, {partition: '1'}), step('a', 1, 8, {partition: '2'}), step('c', 8, 9, {partition: '2'})],
    START,
    upstream,
  );

  expect(found.path).toEqual(['a', 'c']);
  expect(found.waited.get('c')).toBe(0);
});

test('a run without an end has no path', () => {
  expect(waiting([], START, upstream).path).toEqual([]);
  expect(waiting([step('a', 0, 0, {finishedAt: null, status: 'RUNNING'})], START, upstream).path).toEqual([]);
});

test('two runs are compared by the time of a cell', () => {
  const rows = compare([step('a', 0, 4, {partition: '1'}), step('a', 0, 4, {partition: '2'}), step('b', 0, 1, {status: 'FAILED'})], [step('a', 0, 2), step('gone', 0, 1)]);

  expect(rows.map((row) => row.asset)).toEqual(['a', 'b', 'gone']);
  expect(ratio(rows[0])).toBe(2);
  expect(rows[1]).toMatchObject({here: {status: 'FAILED'}, there: null});
  expect(ratio(rows[2])).toBeNull();
  expect([timesWords(2), timesWords(1.05), timesWords(0.5)]).toEqual(['2.0 × as long', 'alike', '50 % shorter']);
});
