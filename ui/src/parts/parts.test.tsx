import {MantineProvider} from '@mantine/core';
import {createMemoryHistory, createRootRoute, createRouter, RouterProvider} from '@tanstack/react-router';
import {fireEvent, render, screen} from '@testing-library/react';
import type {ReactNode} from 'react';
import {describe, expect, it, vi} from 'vitest';
import {CauseList} from '../asset/CauseList';
import {wordAt} from '../graph/SelectionBox';
import {letThrough} from '../plans/Gates';
import {toSections, toWaves, type Item} from '../plans/sections';
import {PlanSection} from '../plans/PlanSection';
import {ProblemBox} from './Conditions';
import {SearchField} from './SearchField';

async function show(content: ReactNode) {
  const router = createRouter({routeTree: createRootRoute({component: () => <>{content}</>}), history: createMemoryHistory({initialEntries: ['/']})});
  render(
    <MantineProvider>
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  await screen.findAllByText(/./);
}

const item = (over: Partial<Item>): Item => ({
  asset: 'orders', group: 'core', partitions: ['2026-11-22'], cells: 1, state: 'STALE', action: 'BUILD', trigger: 'CHANGE', certain: true,
  wave: 1, estimatedSeconds: 3, estimatedBytes: 0, causes: [{kind: 'CODE', text: 'Orders.net(Order) changed', path: ['a', 'b'], asset: null, partitions: [], cells: 1}], ...over,
});

describe('ProblemBox', () => {
  it('shows code, sentence, next step and places', () => {
    render(<ProblemBox problem={{code: 'COMPILE_FAILED', message: 'Cannot compile.', hint: 'Mend it.', problems: [{message: 'no such symbol', file: 'A.java', line: 4, column: 2}]}} />);
    const text = screen.getByRole('alert').textContent;
    for (const part of ['COMPILE_FAILED', 'Cannot compile.', 'Mend it.', 'A.java:4:2', 'no such symbol']) expect(text).toContain(part);
  });
});

describe('SearchField', () => {
  it('tells only what was typed last', () => {
    vi.useFakeTimers();
    const change = vi.fn();
    render(<SearchField value="" onChange={change} label="Find" />);
    const input = screen.getByLabelText('Find');
    fireEvent.change(input, {target: {value: 'o'}});
    fireEvent.change(input, {target: {value: 'or'}});
    vi.advanceTimersByTime(500);
    expect(change.mock.calls).toEqual([['or']]);
    vi.useRealTimers();
  });
});

describe('plan', () => {
  it('sorts items by the reason why they are there', () => {
    const sections = toSections([
      item({}),
      item({asset: 'b', causes: [{kind: 'DATA', text: 'newer', path: [], asset: 'orders', partitions: [], cells: 1}]}),
      item({asset: 'c', action: 'MAYBE_BUILD', certain: false, state: 'PENDING'}),
      item({asset: 'd', state: 'FAILED'}),
      item({asset: 'e', action: 'NOOP', state: 'HELD'}),
      item({asset: 'f', action: 'BLOCK', state: 'BLOCKED'}),
      item({asset: 'g', action: 'RETIRE', state: 'ORPHAN'}),
    ]);
    expect(sections.map((section) => section.key)).toEqual(['stale_code', 'stale_data', 'failed', 'maybe', 'retire', 'blocked', 'held']);
    expect(sections.filter((section) => section.acts).map((section) => section.key)).not.toContain('held');
  });

  it('lets a gate through without forgetting what was asked for', () => {
    const input = {selection: 'a', partitions: '1..3', allow: ['FREEZE']};
    expect(letThrough(input, {kind: 'PROTECTED'})).toEqual({...input, allow: ['FREEZE', 'PROTECTED']});
    expect(letThrough(input, {kind: 'BREAKING_CHANGE'})).toEqual({...input, allowBreaking: ['*']});
  });

  it('makes waves of what acts', () => {
    const waves = toWaves([item({wave: 2, estimatedSeconds: 9}), item({wave: 1}), item({wave: 2, asset: 'x', estimatedSeconds: 4}), item({action: 'NOOP', wave: 1})]);
    expect(waves.map((wave) => [wave.number, wave.items.length, wave.seconds])).toEqual([[1, 1, 3], [2, 2, 9]]);
  });

  it('opens a row down to the path of its cause', async () => {
    const toggle = vi.fn();
    const pick = vi.fn();
    const [section] = toSections([item({})]);
    await show(<PlanSection section={section} open="stale_code:orders" toggle={toggle} picked={new Set()} pick={pick} />);
    fireEvent.click(screen.getByRole('checkbox', {name: 'Choose orders'}));
    expect(pick).toHaveBeenCalledWith('orders');
    expect(screen.getByRole('button', {expanded: true}).textContent).toContain('orders');
    expect(screen.getAllByText('Orders.net(Order) changed').length).toBe(2);
    fireEvent.click(screen.getByRole('button', {expanded: true}));
    expect(toggle).toHaveBeenCalledWith(undefined);
  });
});

describe('CauseList', () => {
  it('links to the asset that is newer', async () => {
    await show(<CauseList owner="b" causes={[{kind: 'DATA', text: 'orders is newer', path: [], asset: 'orders', partitions: ['1', '2', '3'], cells: 3}]} />);
    expect(screen.getByRole('link', {name: 'orders'}).getAttribute('href')).toContain('orders');
    expect(screen.getByText(/1, 2 and 1 more/)).toBeTruthy();
  });
});

describe('selection box', () => {
  it('completes the word at the cursor, not its operators', () => {
    expect(wordAt('+ord', 4)).toEqual({from: 1, word: 'ord'});
    expect(wordAt('group:fin and (st', 17)).toEqual({from: 15, word: 'st'});
    expect(wordAt('a ', 2)).toEqual({from: 2, word: ''});
  });
});
