import type {StepStatus} from '../gql/graphql';
import {lastAttempts, type StepShape} from './rows';

export interface Side {
  status: StepStatus;
  cells: number;
  seconds: number;
  attempts: number;
}

export interface Compared {
  asset: string;
  here: Side | null;
  there: Side | null;
}

/** Two runs asset by asset, what took longest here first; what only the other one did comes last. */
export function compare(here: readonly StepShape[], there: readonly StepShape[]): Compared[] {
  const left = sides(here);
  const right = sides(there);
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys
    .map((asset) => ({asset, here: left.get(asset) ?? null, there: right.get(asset) ?? null}))
    .sort((a, b) => (b.here?.seconds ?? -1) - (a.here?.seconds ?? -1) || a.asset.localeCompare(b.asset));
}

function sides(steps: readonly StepShape[]): Map<string, Side> {
  const byAsset = new Map<string, StepShape[]>();
  for (const step of steps) {
    const list = byAsset.get(step.asset);
    if (list) list.push(step);
    else byAsset.set(step.asset, [step]);
  }
  return new Map([...byAsset].map(([asset, list]) => [asset, sideOf(list)]));
}

const BAD: readonly StepStatus[] = ['FAILED', 'REJECTED', 'TIMED_OUT', 'CANCELED', 'RUNNING'];

function sideOf(steps: StepShape[]): Side {
  const last = lastAttempts(steps);
  return {
    status: BAD.find((status) => last.some((step) => step.status === status)) ?? 'SUCCEEDED',
    cells: last.length,
    seconds: steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0),
    attempts: Math.max(...steps.map((step) => step.attempt)),
  };
}

/** Time a cell, as a share of the other run's: 1.5 took half as long again; null where nothing can be compared. */
export function ratio(compared: Compared): number | null {
  const {here, there} = compared;
  if (!here || !there || !there.seconds || !here.cells || !there.cells) return null;
  return here.seconds / here.cells / (there.seconds / there.cells);
}
