import {IconFilter} from '@tabler/icons-react';
import {plural} from '../format/numbers';
import type {PlanFieldsFragment} from '../gql/graphql';
import {ErrorBox, ProblemBox} from '../parts/Conditions';
import {askedFor} from './asked';
import {useMakePlan} from './PlanDialog';

/** A part of a plan is a plan of its own: what it says is what is applied, and what follows from it is seen first. */
export function NarrowBar({plan, picked, clear}: {plan: PlanFieldsFragment; picked: ReadonlySet<string>; clear: () => void}) {
  const make = useMakePlan();
  const problem = make.data?.makePlan.__typename === 'Problem' ? make.data.makePlan : null;
  return (
    <div className="apply-bar">
      {problem && <ProblemBox problem={problem} />}
      {make.isError && <ErrorBox error={make.error} />}
      <div className="apply-line">
        <div className="apply-facts">
          <span aria-live="polite">
            <b>{plural(picked.size, 'asset')} chosen</b>, of {new Set(plan.items.map((item) => item.asset)).size}
          </span>
          <span>the others stay as they are</span>
        </div>
        <button className="btn" onClick={clear}>
          Choose none
        </button>
        <button className="btn primary" disabled={make.isPending} onClick={() => make.mutate({...askedFor(plan), selection: [...picked].sort().join(' or ')}, {onSuccess: ({makePlan}) => makePlan.__typename === 'Plan' && clear()})}>
          <IconFilter size={15} aria-hidden /> {make.isPending ? 'Looking…' : `Plan only ${picked.size === 1 ? 'this' : `these ${picked.size}`}`}
        </button>
      </div>
    </div>
  );
}
