import {groupBy} from '../format/groupBy';
import type {PlanFieldsFragment} from '../gql/graphql';
import type {Look} from '../state/look';
import {lookOf} from '../state/look';

export type Item = PlanFieldsFragment['items'][number];

export interface Section {
  key: string;
  look: Look;
  title: string;
  note: string;
  /** Whether an apply acts on it. */
  acts: boolean;
  items: Item[];
  cells: number;
}

const SECTIONS: Omit<Section, 'items' | 'cells'>[] = [
  {key: 'stale_code', look: 'stale_code', title: 'Stale by code', note: 'what made the stored data has changed', acts: true},
  {key: 'stale_data', look: 'stale_data', title: 'Stale by data', note: 'an input is newer than the stored output', acts: true},
  {key: 'failed', look: 'failed', title: 'Failed', note: 'the last attempt stored nothing', acts: true},
  {key: 'missing', look: 'missing', title: 'Missing', note: 'defined, but never built', acts: true},
  {key: 'forced', look: 'fresh', title: 'In line, built anyway', note: 'you asked for it', acts: true},
  {key: 'maybe', look: 'pending', title: 'Possibly', note: 'only if what they read turns out different; else they are cut off', acts: true},
  {key: 'retire', look: 'orphan', title: 'Retire', note: 'stored, but no longer defined; the data is kept for a while', acts: true},
  {key: 'blocked', look: 'blocked', title: 'Blocked', note: 'something they read failed; nothing is done', acts: false},
  {key: 'held', look: 'held', title: 'Held', note: 'taken back by an undo; nothing is done until code or input changes', acts: false},
  {key: 'orphan', look: 'orphan', title: 'Orphans', note: 'stored, but no longer defined; kept', acts: false},
  {key: 'other', look: 'fresh', title: 'Nothing to do', note: 'listed for completeness', acts: false},
];

function sectionOf(item: Item): string {
  if (item.action === 'RETIRE') return 'retire';
  if (item.action === 'BLOCK' || item.state === 'BLOCKED') return item.action === 'BUILD' ? 'failed' : 'blocked';
  if (item.action === 'NOOP') return item.state === 'HELD' ? 'held' : item.state === 'ORPHAN' ? 'orphan' : 'other';
  if (item.action === 'MAYBE_BUILD' || !item.certain) return 'maybe';
  if (item.state === 'FAILED') return 'failed';
  if (item.state === 'MISSING') return 'missing';
  if (item.causes.length && item.causes.every((cause) => cause.kind === 'FORCED')) return 'forced';
  if (!item.state || item.state === 'FRESH') return 'forced';
  return lookOf('STALE', item.causes[0]?.kind) === 'stale_code' ? 'stale_code' : 'stale_data';
}

/** The items by the reason why they are in the plan; empty sections are left out. */
export function toSections(items: readonly Item[]): Section[] {
  const bySection = groupBy(items, sectionOf);
  return SECTIONS.flatMap((section) => {
    const list = bySection.get(section.key);
    return list ? [{...section, items: list, cells: list.reduce((sum, item) => sum + item.cells, 0)}] : [];
  });
}

export const ACTION_WORDS: Record<Item['action'], string> = {
  BUILD: 'Build',
  MAYBE_BUILD: 'Build, if it differs',
  REUSE: 'Reuse',
  AUDIT_ONLY: 'Run checks only',
  REBIND: 'Rebind',
  RETIRE: 'Retire',
  BLOCK: 'Blocked',
  NOOP: 'Leave',
};

export interface Wave {
  number: number;
  items: Item[];
  seconds: number;
}

/** What is done at the same time; a wave takes as long as its longest item, at best. */
export function toWaves(items: readonly Item[]): Wave[] {
  const acting = items.filter((item) => item.action !== 'NOOP' && item.action !== 'BLOCK');
  return [...groupBy(acting, (item) => item.wave)]
    .sort((a, b) => a[0] - b[0])
    .map(([number, list]) => ({number, items: list, seconds: Math.max(...list.map((item) => item.estimatedSeconds))}));
}
