import {describe, expect, it} from 'vitest';
import type {CellRun} from '../state/cells';
import {calendarPlaces, gridPlaces} from './cellLayout';
import {expand, partitionsText, stepOf} from './keys';
import {measuresOf, usualRange} from './Metadata';

const run = (first: string, last: string, cells: number, look: CellRun['look'] = 'fresh'): CellRun => ({first, last, cells, look});

describe('keys of cells', () => {
  it('reads the step from the words of the partitions', () => {
    expect(stepOf('daily from 2001-01-01')).toBe('day');
    expect(stepOf('hourly from 2026-01-01T00')).toBe('hour');
    expect(stepOf('static: de, fr, us')).toBeNull();
  });

  it('counts from the first to the last of a range', () => {
    const keys = (step: string, ...range: Parameters<typeof run>) => expand([run(...range)], stepOf(step)).map((cell) => cell.key);
    expect(keys('daily', '2026-02-27', '2026-03-02', 4)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(keys('monthly', '2026-11', '2027-01', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(keys('hourly', '2026-11-22T22', '2026-11-23T00', 3)).toEqual(['2026-11-22T22', '2026-11-22T23', '2026-11-23T00']);
  });

  it('does not guess where partitions are left out', () => {
    expect(expand([run('2026-01-01', '2026-01-09', 5)], 'day').map((cell) => cell.key)).toEqual(['2026-01-01', null, null, null, '2026-01-09']);
  });

  it('says a selection as the command line does', () => {
    const cells = expand([run('2026-01-01', '2026-01-10', 10)], 'day');
    expect(partitionsText(cells, new Set([0, 1, 2, 5]))).toBe('2026-01-01..2026-01-03,2026-01-06');
    expect(partitionsText(cells, new Set())).toBe('');
  });

  it('expands 100,000 partitions', () => {
    expect(expand([run('1700-01-01', '1973-10-15', 100_000)], 'day')).toHaveLength(100_000);
  });
});

describe('places of cells', () => {
  it('finds each cell where it is drawn', () => {
    for (const places of [calendarPlaces(365, '2025-11-23', 700), gridPlaces(5000, 700)]) {
      for (const i of [0, 1, 100, 364]) {
        const {column, row} = places.at(i);
        expect(places.find(column, row)).toBe(i);
      }
      expect(places.find(-1, 0)).toBe(-1);
    }
  });

  it('begins weeks on Monday', () => {
    expect(calendarPlaces(10, '2026-11-23', 700).at(0)).toEqual({column: 0, row: 0});
    expect(calendarPlaces(10, '2026-11-22', 700).at(0)).toEqual({column: 0, row: 6});
  });
});

describe('metadata', () => {
  it('marks what is outside of three standard deviations', () => {
    const ys = [10, 11, 10, 9, 10, 11, 10, 9, 10, 50];
    expect(usualRange(ys).outside).toEqual([9]);
    expect(usualRange([1, 2]).outside).toEqual([]);
  });

  it('plots each number of the metadata, and nothing else', () => {
    const point = (i: number) => ({at: new Date(i * 1000).toISOString(), seconds: null, rows: i, bytes: null, metadata: {delay: i, note: 'x'}});
    expect(measuresOf([point(1), point(2), point(3)]).map((measure) => measure.name)).toEqual(['Rows', 'delay']);
  });
});
