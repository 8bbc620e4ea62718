import './plans.css';
import {IconAlertTriangle, IconClock, IconDownload, IconFilter, IconGitBranch, IconGitCompare, IconShieldCheck} from '@tabler/icons-react';
import {useQuery} from '@tanstack/react-query';
import {getRouteApi, Link, useNavigate} from '@tanstack/react-router';
import {useMemo, useState} from 'react';
import {request} from '../api/client';
import {count, plural} from '../format/numbers';
import type {PlanFieldsFragment} from '../gql/graphql';
import {useWorkspace} from '../live/hooks';
import {Empty, ErrorBox, Loading, NotFound, ProblemBox} from '../parts/Conditions';
import {Crumbs} from '../parts/Page';
import {Ago} from '../parts/Time';
import {StateIcon} from '../state/StateIcon';
import {ApplyBar} from './ApplyBar';
import {PlanDocument, PlanJsonDocument} from './documents';
import {Gates} from './Gates';
import {askedFor} from './asked';
import {PlanDialog, useMakePlan, type Scope} from './PlanDialog';
import {NarrowBar} from './NarrowBar';
import {PlanSection} from './PlanSection';
import {toSections} from './sections';
import {Waves} from './Waves';

const route = getRouteApi('/plans/$id');

export function PlanPage() {
  const {id} = route.useParams();
  const query = useQuery({queryKey: ['plan', id], queryFn: ({signal}) => request(PlanDocument, {id}, signal)});
  const crumbs = (
    <Crumbs title={`Plan ${id.slice(0, 10)}`}>
      <Link to="/plans">Plans</Link>
      <span className="sep">/</span>
      <b className="mono">{id.slice(0, 10)}</b>
    </Crumbs>
  );
  if (query.isPending) return <>{crumbs}<Loading label="Loading the plan" /></>;
  if (query.isError) return <>{crumbs}<div className="page-body"><ErrorBox error={query.error} retry={() => void query.refetch()} /></div></>;
  if (!query.data.plan) {
    return <>{crumbs}<NotFound what="plan">Plans are kept until the server stops, and only the newest. Make it again.</NotFound></>;
  }
  return <>{crumbs}<Review plan={query.data.plan} /></>;
}

function Review({plan}: {plan: PlanFieldsFragment}) {
  const search = route.useSearch();
  const navigate = useNavigate({from: '/plans/$id'});
  const [scope, setScope] = useState<Scope | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const pick = (asset: string) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(asset)) next.add(asset);
      return next;
    });
  const sections = useMemo(() => toSections(plan.items), [plan.items]);
  const shown = search.only ? sections.filter((section) => section.key === search.only) : sections;
  const set = (change: {only?: string; item?: string}) =>
    void navigate({search: (old) => ({...old, ...change}), replace: true});

  return (
    <div className="plan-page">
      <div className="page-head">
        <div>
          <h1>
            Plan <span className="h1-mono">{plan.id.slice(0, 10)}</span>
            <PlanState plan={plan} />
          </h1>
          <p>
            What differs between the definitions
            {plan.commit && (
              <>
                {' '}
                at <span className="mono">{plan.commit.slice(0, 7)}</span>
                {plan.dirty && ' (with changes that are not committed)'}
              </>
            )}{' '}
            and the data stored in <b>{plan.environment}</b>. Nothing has run yet.
          </p>
          <div className="meta">
            <span>
              <IconClock size={14} aria-hidden />
              <span>
                made <Ago at={plan.madeAt} />
              </span>
            </span>
            <span>
              <IconFilter size={14} aria-hidden />
              scope: {plan.selection ? <span className="mono">{plan.selection}</span> : 'everything'}
            </span>
            <span>
              <IconGitBranch size={14} aria-hidden />
              based on change {plan.baseSequence}
            </span>
            {plan.observed > 0 && <span>{plural(plan.observed, 'observation')} of external assets</span>}
          </div>
        </div>
        <div className="page-actions">
          <ExportButton id={plan.id} />
          <button className="btn" onClick={() => {
              const input = askedFor(plan);
              setScope({selection: input.selection ?? '', partitions: input.partitions ?? '', force: input.force ?? false});
            }}>
            Change scope
          </button>
        </div>
      </div>
      <div className="plan-scroll">
        <Outdated plan={plan} />
        <div className="plan-columns">
          <div className="plan-main">
            <Tiles plan={plan} sections={sections} only={search.only} set={(only) => set({only})} />
            {shown.map((section) => (
              <PlanSection key={section.key} section={section} open={search.item} toggle={(item) => set({item})} picked={picked} pick={pick} />
            ))}
            {!plan.items.length && (
              <Empty title="Everything is in line" icon={<StateIcon look="fresh" size={28} label="" />}>
                Code and data agree for all {count(plan.summary.fresh)} cells of the scope. There is nothing to apply.
              </Empty>
            )}
          </div>
          <aside className="plan-side" aria-label="What apply would do">
            <Waves plan={plan} />
            <Gates plan={plan} />
          </aside>
        </div>
      </div>
      {picked.size > 0 ? <NarrowBar plan={plan} picked={picked} clear={() => setPicked(new Set())} /> : <ApplyBar plan={plan} sections={sections} />}
      <PlanDialog scope={scope} close={() => setScope(null)} />
    </div>
  );
}

function PlanState({plan}: {plan: PlanFieldsFragment}) {
  if (plan.outdated) {
    return (
      <span className="pill tone-data">
        <IconClock size={14} aria-hidden /> Outdated
      </span>
    );
  }
  if (plan.gates.length && !plan.empty) {
    return (
      <span className="pill tone-fail">
        <StateIcon look="blocked" size={13} label="" /> {plan.gates.length === 1 ? 'A gate stops it' : `${plan.gates.length} gates stop it`}
      </span>
    );
  }
  return (
    <span className="pill tone-ok">
      <IconShieldCheck size={14} aria-hidden /> {plan.empty ? 'Nothing to do' : 'Ready to apply'}
    </span>
  );
}

function Outdated({plan}: {plan: PlanFieldsFragment}) {
  const make = useMakePlan();
  const workspace = useWorkspace().data;
  if (!plan.outdated) return null;
  const later = (workspace?.sequence ?? 0) - plan.baseSequence;
  const problem = make.data?.makePlan.__typename === 'Problem' ? make.data.makePlan : null;
  return (
    <div className="outdated" role="status">
      <IconAlertTriangle size={16} aria-hidden />
      <div>
        <b>This plan is outdated.</b>{' '}
        {later > 0 ? `${later === 1 ? 'A change set was' : `${later} change sets were`} published since.` : 'The definitions changed since.'} It is kept for reading, and can not be applied.
        {problem && <ProblemBox problem={problem} />}
      </div>
      <button className="btn small" disabled={make.isPending} onClick={() => make.mutate(askedFor(plan))}>
        {make.isPending ? 'Looking…' : 'Make it again'}
      </button>
    </div>
  );
}

function Tiles({
  plan,
  sections,
  only,
  set,
}: {
  plan: PlanFieldsFragment;
  sections: ReturnType<typeof toSections>;
  only: string | undefined;
  set: (only: string | undefined) => void;
}) {
  return (
    <div className="tiles" role="group" aria-label="Filter by reason">
      {sections.map((section) => (
        <button
          key={section.key}
          aria-pressed={only === section.key}
          className={only === section.key ? 'tile on' : 'tile'}
          onClick={() => set(only === section.key ? undefined : section.key)}
        >
          <span>
            <StateIcon look={section.look} size={16} label="" />
            <b>{count(section.items.length)}</b>
          </span>
          <em>{section.title}</em>
          <small>{count(section.cells)} cells</small>
        </button>
      ))}
      <div className="tile still">
        <span>
          <StateIcon look="fresh" size={16} label="" />
          <b>{count(plan.summary.fresh)}</b>
        </span>
        <em>In line</em>
        <small>cells</small>
      </div>
    </div>
  );
}

function ExportButton({id}: {id: string}) {
  const [failed, setFailed] = useState<unknown>(null);
  async function save() {
    try {
      const {plan} = await request(PlanJsonDocument, {id});
      const url = URL.createObjectURL(new Blob([JSON.stringify(plan?.json ?? null, null, 2)], {type: 'application/json'}));
      const link = document.createElement('a');
      link.href = url;
      link.download = `plan-${id.slice(0, 10)}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch (error) {
      setFailed(error);
    }
  }
  return (
    <button className="btn" onClick={() => void save()} title={failed ? 'That did not work; try again' : undefined}>
      {failed ? <IconGitCompare size={15} aria-hidden /> : <IconDownload size={15} aria-hidden />} Export JSON
    </button>
  );
}
