import {StateIcon} from '../state/StateIcon';

export interface CheckLike {
  blocking: boolean;
  last?: {passed: boolean} | null;
}

/** A check that does not block can only warn: readers see the data. */
export function resultWord(check: CheckLike): 'Never run' | 'Passed' | 'Failed' | 'Warned' {
  if (!check.last) return 'Never run';
  if (check.last.passed) return 'Passed';
  return check.blocking ? 'Failed' : 'Warned';
}

export function ResultIcon({check, size = 14}: {check: CheckLike; size?: number}) {
  const word = resultWord(check);
  if (word === 'Warned') return <WarningIcon size={size} label={word} />;
  return <StateIcon look={word === 'Never run' ? 'missing' : word === 'Passed' ? 'fresh' : 'failed'} size={size} label={word} />;
}

/** A triangle: a shape of its own. An empty label makes it an ornament. */
export function WarningIcon({size = 14, label}: {size?: number; label: string}) {
  const named = label ? ({role: 'img', 'aria-label': label} as const) : ({'aria-hidden': true} as const);
  return (
    <svg className="state-icon" width={size} height={size} viewBox="0 0 16 16" {...named}>
      <path d="M8 1.2L15.4 14.4H.6z" fill="var(--data)" />
      <path d="M8 6v4M8 12v.1" stroke="var(--icon-cut, var(--surface))" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}

/** In words for a whole asset: `2 of 6 failed`, `1 warns`. */
export function checksInWords(checks: readonly CheckLike[]): {look: 'none' | 'failed' | 'warned' | 'never' | 'passed'; text: string} {
  const failed = checks.filter((check) => resultWord(check) === 'Failed').length;
  const warned = checks.filter((check) => resultWord(check) === 'Warned').length;
  const never = checks.filter((check) => resultWord(check) === 'Never run').length;
  if (!checks.length) return {look: 'none', text: 'none'};
  if (failed) return {look: 'failed', text: `${failed} of ${checks.length} failed${warned ? `, ${warned} warned` : ''}`};
  if (warned) return {look: 'warned', text: `${warned} of ${checks.length} warned`};
  if (never) return {look: 'never', text: `${never} never run`};
  return {look: 'passed', text: `all ${checks.length} pass`};
}
