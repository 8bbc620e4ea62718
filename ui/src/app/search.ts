import type {Look} from '../state/look';
import {LOOKS} from '../state/look';

/** What of a page is in its address. Whatever is not understood is dropped, so that an old link still opens. */

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((candidate) => candidate === value);

const looks = (value: unknown): Look[] | undefined => {
  const list = (Array.isArray(value) ? value : [value]).flatMap((item) => oneOf(item, LOOKS) ?? []);
  return list.length ? list : undefined;
};

const texts = (value: unknown): string[] | undefined => {
  const list = (Array.isArray(value) ? value : [value]).flatMap((item) => text(item) ?? []);
  return list.length ? list : undefined;
};

export interface GraphSearch {
  /** Selection that is shown; everything, if not given. */
  select?: string;
  asset?: string;
  state?: Look[];
}

export const graphSearch = (raw: Record<string, unknown>): GraphSearch => ({
  select: text(raw.select),
  asset: text(raw.asset),
  state: looks(raw.state),
});

export const SORTS = ['state', 'name', 'group', 'changed'] as const;
export type CatalogSort = (typeof SORTS)[number];

export interface CatalogSearch {
  q?: string;
  group?: string[];
  kind?: string[];
  owner?: string[];
  state?: Look[];
  sort?: CatalogSort;
}

export const catalogSearch = (raw: Record<string, unknown>): CatalogSearch => ({
  q: text(raw.q),
  group: texts(raw.group),
  kind: texts(raw.kind),
  owner: texts(raw.owner),
  state: looks(raw.state),
  sort: oneOf(raw.sort, SORTS),
});

export const ASSET_TABS = ['overview', 'history', 'checks', 'schema', 'data', 'code'] as const;
export type AssetTab = (typeof ASSET_TABS)[number];
export const CELL_VIEWS = ['calendar', 'grid', 'list'] as const;
export type CellView = (typeof CELL_VIEWS)[number];

export interface AssetSearch {
  tab?: AssetTab;
  cells?: CellView;
  partition?: string;
}

export const assetSearch = (raw: Record<string, unknown>): AssetSearch => ({
  tab: oneOf(raw.tab, ASSET_TABS),
  cells: oneOf(raw.cells, CELL_VIEWS),
  partition: text(raw.partition),
});

export interface PlansSearch {
  /** Opens the dialog with this selection and these partitions. */
  new?: string;
  select?: string;
  partitions?: string;
  force?: string;
}

export const plansSearch = (raw: Record<string, unknown>): PlansSearch => ({
  new: text(raw.new),
  select: text(raw.select),
  partitions: text(raw.partitions),
  force: text(raw.force),
});

export interface LaunchSearch {
  select?: string;
  /** As on the command line; all, if not given. */
  partitions?: string;
  force?: 'no';
}

export const launchSearch = (raw: Record<string, unknown>): LaunchSearch => ({
  select: text(raw.select),
  partitions: text(raw.partitions),
  force: oneOf(raw.force, ['no'] as const),
});

export interface PlanSearch {
  only?: string;
  item?: string;
}

export const planSearch = (raw: Record<string, unknown>): PlanSearch => ({only: text(raw.only), item: text(raw.item)});

export const RUN_STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'PARTIAL', 'CANCELED', 'INTERRUPTED'] as const;

export interface RunsSearch {
  status?: (typeof RUN_STATUSES)[number];
  /** Only runs that worked at this asset. */
  asset?: string;
  /** `key=value`, or `key` for any value. */
  tag?: string;
}

export const runsSearch = (raw: Record<string, unknown>): RunsSearch => ({
  status: oneOf(raw.status, RUN_STATUSES),
  asset: text(raw.asset),
  tag: text(raw.tag),
});

export interface ChangeSearch {
  /** Opens the preview of an undo. */
  undo?: 'yes';
}

export const changeSearch = (raw: Record<string, unknown>): ChangeSearch => ({undo: oneOf(raw.undo, ['yes'] as const)});

export interface RunSearch {
  step?: string;
  level?: 'warnings' | 'errors' | 'printed';
  q?: string;
  view?: 'compare' | 'details';
}

export const runSearch = (raw: Record<string, unknown>): RunSearch => ({
  step: text(raw.step),
  level: oneOf(raw.level, ['warnings', 'errors', 'printed'] as const),
  q: text(raw.q),
  view: oneOf(raw.view, ['compare', 'details'] as const),
});
