import {render, screen} from '@testing-library/react';
import {describe, expect, it} from 'vitest';
import {countLooks, inWords, toRuns, toSlots, type CellRun} from './cells';
import {CAUSE_KINDS, CELL_STATES, LABEL, LOOKS, lookOf, worst} from './look';
import {PartitionBar} from './PartitionBar';
import {StateIcon} from './StateIcon';

const run = (look: CellRun['look'], cells: number, first = 'a', last = 'b'): CellRun => ({look, cells, first, last});

describe('lookOf', () => {
  it('gives every state and cause a look that has a label', () => {
    for (const state of CELL_STATES) for (const cause of [null, ...CAUSE_KINDS]) expect(LABEL[lookOf(state, cause)]).toBeTruthy();
  });

  it('tells stale by code from stale by data', () => {
    expect(lookOf('STALE', 'CODE')).toBe('stale_code');
    expect(lookOf('STALE', 'CONFIG')).toBe('stale_code');
    expect(lookOf('STALE', 'DATA')).toBe('stale_data');
    expect(lookOf('STALE', null)).toBe('stale_data');
  });

  it('puts failed before everything else', () => {
    expect(worst({fresh: 100, failed: 1, pending: 3})).toBe('failed');
    expect(worst({})).toBe('fresh');
  });
});

describe('StateIcon', () => {
  it.each(LOOKS)('names %s', (look) => {
    render(<StateIcon look={look} />);
    expect(screen.getByRole('img', {name: LABEL[look]})).toBeTruthy();
  });

  it('has a silhouette of its own for each look', () => {
    const shapes = LOOKS.map((look) => render(<StateIcon look={look} />).container.querySelector('svg')!.innerHTML);
    expect(new Set(shapes).size).toBe(LOOKS.length);
  });

  it('is hidden from readers where the word stands beside it', () => {
    const {container} = render(<StateIcon look="failed" label="" />);
    expect(container.querySelector('svg')!.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('cells', () => {
  it('reads run-length ranges', () => {
    const runs = toRuns([
      {first: '2026-01-01', last: '2026-12-27', cells: 361, state: 'FRESH'},
      {first: '2026-12-28', last: '2026-12-30', cells: 3, state: 'STALE', cause: 'DATA'},
      {first: '2026-12-31', last: '2026-12-31', cells: 1, state: 'MISSING'},
    ]);
    expect(countLooks(runs)).toEqual({fresh: 361, stale_data: 3, missing: 1});
    expect(inWords(countLooks(runs))).toBe('361 fresh, 1 missing, 3 stale by data');
  });

  it('fills at most 48 slots, and the worst of a slot wins', () => {
    const slots = toSlots([run('fresh', 5000), run('failed', 1), run('fresh', 4999)]);
    expect(slots).toHaveLength(48);
    expect(slots.filter((look) => look === 'failed')).toHaveLength(1);
  });

  it('gives few cells one slot each', () => {
    expect(toSlots([run('fresh', 2), run('missing', 1)])).toEqual(['fresh', 'fresh', 'missing']);
    expect(toSlots([])).toEqual([]);
  });

  it('says in words what the bar shows', () => {
    render(<PartitionBar runs={[run('fresh', 2), run('failed', 1)]} />);
    expect(screen.getByRole('img', {name: 'Partitions: 2 fresh, 1 failed'})).toBeTruthy();
  });
});
