import {IconArrowRight, IconEye, IconPlayerPlay} from '@tabler/icons-react';
import {useMutation, useQueryClient} from '@tanstack/react-query';
import {Link, useNavigate} from '@tanstack/react-router';
import {useEffect, useRef, useState} from 'react';
import {request} from '../api/client';
import {groupBy} from '../format/groupBy';
import {bytes, count, plural} from '../format/numbers';
import {duration} from '../format/time';
import type {ApplyInput, PlanFieldsFragment, PlanInput} from '../gql/graphql';
import {watchRun} from '../live/mine';
import {ErrorBox, ProblemBox} from '../parts/Conditions';
import {Panel} from '../parts/Panel';
import {ApplyPlanDocument, MakePlanDocument} from '../plans/documents';
import {remember} from '../plans/asked';
import {ACTION_WORDS, toSections} from '../plans/sections';
import {StateIcon} from '../state/StateIcon';

const SHOWN = 10;

/** What the form means: made when asked for, and done exactly as shown. */
export function LaunchPreview({asked, options, blocked, tried}: {asked: PlanInput; options: ApplyInput; blocked: string | null; tried: number}) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const wanted = JSON.stringify(asked);
  const [shownFor, setShownFor] = useState('');
  const make = useMutation({
    mutationFn: (input: PlanInput) => request(MakePlanDocument, {input}),
    onSuccess: ({makePlan}, input) => {
      setShownFor(JSON.stringify(input));
      if (makePlan.__typename !== 'Plan') return;
      remember(makePlan.id, input);
      queries.setQueryData(['plan', makePlan.id], {plan: makePlan});
      void queries.invalidateQueries({queryKey: ['plans']});
    },
  });
  const apply = useMutation({
    mutationFn: (id: string) => request(ApplyPlanDocument, {id, options}),
    onSuccess: ({applyPlan}) => {
      if (applyPlan.__typename !== 'Run') return;
      watchRun(applyPlan.id);
      void navigate({to: '/runs/$id', params: {id: applyPlan.id}});
    },
  });
  const answer = make.data?.makePlan;
  const current = answer !== undefined && shownFor === wanted;
  const plan = answer?.__typename === 'Plan' ? answer : null;
  const ready = plan !== null && current && !plan.gates.length && !plan.empty && !blocked;
  const begun = apply.data?.applyPlan;

  // Enter in the form does what the button does.
  const done = useRef(tried);
  useEffect(() => {
    if (tried === done.current) return;
    done.current = tried;
    if (make.isPending || apply.isPending) return;
    if (ready) apply.mutate(plan.id);
    else make.mutate(JSON.parse(wanted) as PlanInput);
  }, [tried, ready, plan, wanted, make, apply]);

  const cells = plan ? plan.summary.build + plan.summary.maybe : 0;
  return (
    <div className="launch-side">
      <Panel title="What would be done" note={current && plan ? undefined : answer ? 'the form has changed since' : undefined}>
        <div aria-live="polite" className="launch-preview">
          {!answer && !make.isPending && <p className="dim">{blocked ?? 'Have a look at it first: nothing is written by that.'}</p>}
          {make.isPending && <p className="dim">Looking at what is there…</p>}
          {answer?.__typename === 'Problem' && current && <ProblemBox problem={answer} />}
          {make.isError && <ErrorBox error={make.error} />}
          {plan && <PlanFacts plan={plan} old={!current} />}
          {begun?.__typename === 'Problem' && <ProblemBox problem={begun} />}
          {begun?.__typename === 'NothingToDo' && <p>{begun.message}</p>}
          {apply.isError && <ErrorBox error={apply.error} />}
        </div>
        <button type="submit" className="btn primary launch-go" disabled={blocked !== null || make.isPending || apply.isPending || (current && plan !== null && !ready)} title={blocked ?? undefined}>
          {ready ? <IconPlayerPlay size={15} aria-hidden /> : <IconEye size={15} aria-hidden />}
          {apply.isPending ? 'Starting…' : make.isPending ? 'Looking…' : ready ? `Materialize ${plural(cells, 'cell')}` : current && plan?.empty ? 'Nothing to do' : 'Preview'}
        </button>
        {blocked && answer && <p className="dim launch-blocked">{blocked}.</p>}
        {plan && current && (
          <Link className="link launch-plan" to="/plans/$id" params={{id: plan.id}}>
            {plan.gates.length ? 'Let gates through in the plan' : 'Review the whole plan'} <IconArrowRight size={14} aria-hidden />
          </Link>
        )}
      </Panel>
    </div>
  );
}

function PlanFacts({plan, old}: {plan: PlanFieldsFragment; old: boolean}) {
  const items = toSections(plan.items)
    .filter((section) => section.acts)
    .flatMap((section) => section.items.map((item) => ({item, look: section.look})));
  const assets = [...groupBy(items, ({item}) => item.asset)].map(([asset, list]) => ({
    asset,
    look: list[0].look,
    action: new Set(list.map(({item}) => item.action)).size === 1 ? ACTION_WORDS[list[0].item.action] : 'Build some',
    cells: list.reduce((sum, {item}) => sum + item.cells, 0),
    whole: list.every(({item}) => !item.partitions.length),
  }));
  return (
    <div className={old ? 'launch-old' : undefined}>
      {plan.gates.map((gate, i) => (
        <p key={i} className="launch-gate">
          <StateIcon look="blocked" label="Stops it" /> {gate.message}
        </p>
      ))}
      {plan.empty ? (
        <p>
          <b>Nothing to do.</b> <span className="dim">All {count(plan.summary.fresh)} cells of the scope are in line.</span>
        </p>
      ) : (
        <>
          <p>
            <b>{plural(plan.summary.build, 'cell')}</b> certain
            {plan.summary.maybe > 0 && `, ${count(plan.summary.maybe)} possible`}
            {plan.summary.estimatedSeconds > 0 ? `, about ${duration(plan.summary.estimatedSeconds)}` : ', no estimate yet'}
            {plan.summary.estimatedBytes > 0 && `, ${bytes(plan.summary.estimatedBytes)}`}
          </p>
          <ul className="launch-items">
            {assets.slice(0, SHOWN).map((one) => (
              <li key={one.asset}>
                <StateIcon look={one.look} size={13} label="" />
                <span className="cut" title={one.asset}>
                  {one.asset}
                </span>
                <span className="dim">{one.action}</span>
                <span className="right">{one.whole ? 'whole' : plural(one.cells, 'cell')}</span>
              </li>
            ))}
          </ul>
          {assets.length > SHOWN && <p className="dim">and {plural(assets.length - SHOWN, 'other')}</p>}
        </>
      )}
    </div>
  );
}
