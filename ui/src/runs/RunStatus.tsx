import {WarningIcon} from '../parts/CheckResult';
import type {RunStatus, StepStatus} from '../gql/graphql';
import {StateIcon} from '../state/StateIcon';
import {TONE, type Look} from '../state/look';

export const RUN_WORDS: Record<RunStatus, string> = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  PARTIAL: 'Partly succeeded',
  CANCELED: 'Canceled',
  INTERRUPTED: 'Interrupted',
};

/** PARTIAL has a mark of its own, a triangle; the look gives its tone. */
export const RUN_LOOKS: Record<RunStatus, Look> = {
  QUEUED: 'pending',
  RUNNING: 'running',
  SUCCEEDED: 'fresh',
  FAILED: 'failed',
  PARTIAL: 'stale_data',
  CANCELED: 'orphan',
  INTERRUPTED: 'missing',
};

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

/** An empty label makes it an ornament, for where the word stands beside it. */
export function RunStatusIcon({status, size = 14, label = RUN_WORDS[status]}: {status: RunStatus; size?: number; label?: string}) {
  if (status !== 'PARTIAL') return <StateIcon look={RUN_LOOKS[status]} size={size} label={label} />;
  return <WarningIcon size={size} label={label} />;
}

export function RunStatusPill({status, words}: {status: RunStatus; words?: string}) {
  return (
    <span className={`pill tone-${TONE[RUN_LOOKS[status]]}`}>
      <RunStatusIcon status={status} size={13} label="" />
      {words ?? RUN_WORDS[status]}
    </span>
  );
}

export function RunStatusWord({status}: {status: RunStatus}) {
  return (
    <span className={`state-word tone-${TONE[RUN_LOOKS[status]]}`}>
      <RunStatusIcon status={status} size={13} label="" />
      <span>{RUN_WORDS[status]}</span>
    </span>
  );
}
