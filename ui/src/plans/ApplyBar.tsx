import {IconPlayerPlay} from '@tabler/icons-react';
import {useMutation} from '@tanstack/react-query';
import {Link, useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {request} from '../api/client';
import {count, plural} from '../format/numbers';
import {duration} from '../format/time';
import type {PlanFieldsFragment} from '../gql/graphql';
import {watchRun} from '../live/mine';
import {ErrorBox, ProblemBox} from '../parts/Conditions';
import {ApplyPlanDocument} from './documents';
import {toWaves, type Section} from './sections';

/** Repeats the totals beside the one button that acts. */
export function ApplyBar({plan, sections}: {plan: PlanFieldsFragment; sections: readonly Section[]}) {
  const gated = plan.gates.length > 0;
  const navigate = useNavigate();
  const [message, setMessage] = useState('');
  const apply = useMutation({
    mutationFn: () => request(ApplyPlanDocument, {id: plan.id, options: {message: message.trim() || null}}),
    onSuccess: ({applyPlan}) => {
      if (applyPlan.__typename !== 'Run') return;
      watchRun(applyPlan.id);
      void navigate({to: '/runs/$id', params: {id: applyPlan.id}});
    },
  });
  const answer = apply.data?.applyPlan;
  const acting = sections.filter((section) => section.acts);
  const assets = new Set(acting.flatMap((section) => section.items.map((item) => item.asset))).size;
  const {summary} = plan;
  const waves = toWaves(plan.items).length;
  return (
    <div className="apply-bar">
      {answer?.__typename === 'Problem' && <ProblemBox problem={answer} />}
      {apply.isError && <ErrorBox error={apply.error} />}
      <div className="apply-line">
        <div className="apply-facts">
          <span>
            <b>{plan.empty ? 'No changes' : plural(assets, 'change')}</b>
            {!plan.empty && `, ${count(summary.build)} cells certain, up to ${count(summary.build + summary.maybe)}, in ${plural(waves, 'step')}`}
          </span>
          {summary.estimatedSeconds > 0 && <span>about {duration(summary.estimatedSeconds)}</span>}
          <span>{summary.retire ? `retires ${plural(summary.retire, 'cell')}` : 'deletes nothing'}</span>
        </div>
        {answer?.__typename === 'NothingToDo' && <span className="dim">{answer.message}</span>}
        {!plan.empty && !plan.outdated && (
          <input type="text" className="apply-message" aria-label="Message for the change set" placeholder="Message, if you like" value={message} onChange={(event) => setMessage(event.currentTarget.value)} />
        )}
        <Link className="btn" to="/plans">
          Leave it
        </Link>
        <button
          className="btn primary"
          disabled={plan.empty || plan.outdated || gated || apply.isPending}
          title={plan.outdated ? 'The plan is outdated: make it again' : gated ? 'A gate stops it' : undefined}
          onClick={() => apply.mutate()}
        >
          <IconPlayerPlay size={15} aria-hidden />
          {apply.isPending ? 'Starting…' : plan.empty ? 'Nothing to apply' : `Apply ${plural(assets, 'change')}`}
        </button>
      </div>
    </div>
  );
}
