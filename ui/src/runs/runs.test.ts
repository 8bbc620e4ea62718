import {describe, expect, it} from 'vitest';
import type {RunFieldsFragment} from '../gql/graphql';
import {duration} from '../format/time';
import {keeps} from './LogView';
import {lastAttempts, ticks, toRows, type StepShape} from './rows';

const step = (asset: string, partition: string | null, status: StepShape['status'], from: number, to: number | null, attempt = 1): StepShape => ({
  id: `${asset}${partition}${attempt}`, asset, partition, attempt, status,
  startedAt: new Date(from * 1000).toISOString(), finishedAt: to === null ? null : new Date(to * 1000).toISOString(), seconds: to === null ? null : to - from, error: null,
});

const runOf = (steps: StepShape[], progress: RunFieldsFragment['progress'] = []): RunFieldsFragment => ({
  id: 'r', status: 'RUNNING', kind: 'apply', startedAt: new Date(0).toISOString(), finishedAt: null, seconds: 10, message: '', changes: [], tags: [], java: null, heddle: null, summary: [], steps, progress,
});

describe('timeline', () => {
  it('folds the partitions of an asset into one row', () => {
    const rows = toRows(runOf([step('b', '1', 'SUCCEEDED', 4, 5), step('a', '1', 'SUCCEEDED', 0, 1), step('a', '2', 'SUCCEEDED', 1, 3)]), () => 'g');
    expect(rows.map((row) => [row.asset, row.bars.length, row.status])).toEqual([['a', 2, 'SUCCEEDED'], ['b', 1, 'SUCCEEDED']]);
  });

  it('forgives a failed attempt that was tried again with success', () => {
    const steps = [step('a', '1', 'FAILED', 0, 1, 1), step('a', '1', 'SUCCEEDED', 2, 3, 2)];
    expect(lastAttempts(steps)).toHaveLength(1);
    expect(toRows(runOf(steps), () => '')[0]).toMatchObject({status: 'SUCCEEDED', attempts: 2});
  });

  it('shows what waits as well', () => {
    const rows = toRows(runOf([step('a', null, 'RUNNING', 0, null)], [{asset: 'z', cells: 3, started: 0, done: 0, failed: 0}]), () => '');
    expect(rows.map((row) => row.status)).toEqual(['RUNNING', 'WAITING']);
  });

  it('draws at most so many bars as a line has room for', () => {
    const steps = Array.from({length: 5000}, (_, i) => step('a', String(i), 'SUCCEEDED', i, i + 0.9));
    expect(toRows(runOf(steps), () => '')[0].bars).toHaveLength(1);
  });

  it('marks even times', () => {
    expect(ticks(38, 4)).toEqual([0, 10, 20, 30]);
    expect(ticks(0.01, 5)).toHaveLength(6);
  });
});

describe('durations', () => {
  it.each([[0.008, '8 ms'], [1.44, '1.4 s'], [59, '59 s'], [192, '3 min 12 s'], [7260, '2 h 1 min'], [90_000, '1 d 1 h']])('%d s is %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe('log filter', () => {
  const line = (level: string, text = 'x', s: string | null = null) => ({number: 1, at: '', level, step: s, text});
  it('keeps errors among warnings, and what was printed to the error stream', () => {
    expect(keeps(line('ERROR'), 'warnings', '', null)).toBe(true);
    expect(keeps(line('ERR'), 'errors', '', null)).toBe(true);
    expect(keeps(line('WARN'), 'errors', '', null)).toBe(false);
  });
  it('searches without case, within the chosen steps', () => {
    expect(keeps(line('INFO', 'Wrote Rows', 's1'), 'all', 'rows', new Set(['s1']))).toBe(true);
    expect(keeps(line('INFO', 'Wrote Rows', null), 'all', '', new Set(['s1']))).toBe(false);
  });
});
