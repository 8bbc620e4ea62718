import {IconAlertTriangle} from '@tabler/icons-react';
import type {PlanFieldsFragment, PlanInput} from '../gql/graphql';
import {ErrorBox, ProblemBox} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {StateIcon} from '../state/StateIcon';
import {askedFor} from './asked';
import {useMakePlan} from './PlanDialog';

type Gate = PlanFieldsFragment['gates'][number];

/** Where no flag answers a gate, only its cause can be removed; a number of cells is set on the command line. */
const NOT_FROM_HERE = new Set(['DISK', 'MAX_CELLS']);

/** The same plan with a gate let through. */
export function letThrough(input: PlanInput, gate: Pick<Gate, 'kind'>): PlanInput {
  if (gate.kind === 'BREAKING_CHANGE') return {...input, allowBreaking: ['*']};
  return {...input, allow: [...new Set([...(input.allow ?? []), gate.kind])]};
}

/** What stops an apply. Letting something through makes the plan again: what it says is what is applied. */
export function Gates({plan}: {plan: PlanFieldsFragment}) {
  const make = useMakePlan();
  const problem = make.data?.makePlan.__typename === 'Problem' ? make.data.makePlan : null;
  const kinds = [...new Set(plan.gates.map((gate) => gate.kind))].filter((kind) => !NOT_FROM_HERE.has(kind));
  return (
    <Panel title="Gates" note={plan.gates.length ? `${plan.gates.length} to let through` : undefined}>
      {plan.gates.map((gate, i) => (
        <div key={i} className="gate">
          <StateIcon look="blocked" label="Stops the apply" />
          <div>
            <b>{gate.message}</b>
            {gate.asset && <span className="dim mono">{gate.asset}</span>}
          </div>
        </div>
      ))}
      {kinds.map((kind) => (
        <button
          key={kind}
          className="btn small gate-allow"
          disabled={make.isPending || plan.outdated}
          onClick={() => make.mutate(letThrough(askedFor(plan), {kind}))}
        >
          Allow {WORDS[kind] ?? kind.toLowerCase().replaceAll('_', ' ')}, and plan again
        </button>
      ))}
      {problem && <ProblemBox problem={problem} />}
      {make.isError && <ErrorBox error={make.error} />}
      {plan.warnings.map((warning, i) => (
        <div key={i} className="gate">
          <IconAlertTriangle size={14} className="gate-warning" aria-label="Warning" />
          <div>{warning}</div>
        </div>
      ))}
      {!plan.gates.length && (
        <div className="gate">
          <StateIcon look="fresh" label="" />
          <div>
            Nothing stops an apply<span className="dim">contracts and policies were compared</span>
          </div>
        </div>
      )}
    </Panel>
  );
}

const WORDS: Record<string, string> = {
  BREAKING_CHANGE: 'all of these breaks',
  PROTECTED: 'changes of protected assets',
  UNPROVEN: 'code that is not proven',
  DESTRUCTIVE: 'what destroys data',
  FREEZE: 'changes during the freeze',
};
