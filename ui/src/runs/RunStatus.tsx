import type {RunStatus} from '../gql/graphql';
import {StateIcon} from '../state/StateIcon';
import {StatePill} from '../state/StatePill';
import type {Look} from '../state/look';

export const RUN_WORDS: Record<RunStatus, string> = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  PARTIAL: 'Partly succeeded',
  CANCELED: 'Canceled',
  INTERRUPTED: 'Interrupted',
};

export const RUN_LOOKS: Record<RunStatus, Look> = {
  QUEUED: 'pending',
  RUNNING: 'running',
  SUCCEEDED: 'fresh',
  FAILED: 'failed',
  PARTIAL: 'blocked',
  CANCELED: 'orphan',
  INTERRUPTED: 'missing',
};

export type StepStatus = 'RUNNING' | 'SUCCEEDED' | 'REJECTED' | 'FAILED' | 'TIMED_OUT' | 'CANCELED';

export const STEP_WORDS: Record<StepStatus, string> = {
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  REJECTED: 'Rejected by a check',
  FAILED: 'Failed',
  TIMED_OUT: 'Timed out',
  CANCELED: 'Canceled',
};

export const STEP_LOOKS: Record<StepStatus, Look> = {
  RUNNING: 'running',
  SUCCEEDED: 'fresh',
  REJECTED: 'failed',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  CANCELED: 'orphan',
};

export function RunStatusIcon({status, size = 14}: {status: RunStatus; size?: number}) {
  return <StateIcon look={RUN_LOOKS[status]} size={size} label={RUN_WORDS[status]} />;
}

export function RunStatusPill({status, words}: {status: RunStatus; words?: string}) {
  return <StatePill look={RUN_LOOKS[status]}>{words ?? RUN_WORDS[status]}</StatePill>;
}
