import {Checkbox, Modal} from '@mantine/core';
import {useMutation, useQueryClient} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState, type FormEvent} from 'react';
import {request} from '../api/client';
import type {PlanInput} from '../gql/graphql';
import {examples} from '../live/examples';
import {useAssets} from '../live/hooks';
import {ErrorBox, ProblemBox} from '../parts/Conditions';
import {remember} from './asked';
import {MakePlanDocument} from './documents';

export interface Scope {
  selection: string;
  partitions: string;
  force: boolean;
}

/** Makes a plan and goes to it; a problem is shown where the plan was asked for. */
export function useMakePlan() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: PlanInput) => request(MakePlanDocument, {input}),
    onSuccess: ({makePlan}, input) => {
      if (makePlan.__typename !== 'Plan') return;
      remember(makePlan.id, input);
      queries.setQueryData(['plan', makePlan.id], {plan: makePlan});
      void queries.invalidateQueries({queryKey: ['plans']});
      void navigate({to: '/plans/$id', params: {id: makePlan.id}});
    },
  });
}

export function PlanDialog({scope, close}: {scope: Scope | null; close: () => void}) {
  return (
    <Modal
      opened={scope !== null}
      onClose={close}
      title="Make a plan"
      size={520}
      lockScroll={false}
      transitionProps={{duration: 0}}
      closeButtonProps={{'aria-label': 'Close'}}
    >
      {scope && <PlanForm scope={scope} close={close} />}
    </Modal>
  );
}

function PlanForm({scope, close}: {scope: Scope; close: () => void}) {
  const [selection, setSelection] = useState(scope.selection);
  const [partitions, setPartitions] = useState(scope.partitions);
  const [force, setForce] = useState(scope.force);
  const [retry, setRetry] = useState(false);
  const [retire, setRetire] = useState(false);
  const make = useMakePlan();
  const example = examples(useAssets());
  const problem = make.data?.makePlan.__typename === 'Problem' ? make.data.makePlan : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    make.mutate({
      selection: selection.trim() || null,
      partitions: partitions.trim() || null,
      force,
      retryRejected: retry,
      retire,
    });
  }

  return (
    <form className="dialog-form" onSubmit={submit}>
      <p className="dim">Looks at external assets and says what an apply would do. Nothing is written.</p>
      <div className="field">
        <label htmlFor="plan-selection">Selection</label>
        <input id="plan-selection" type="text" className="mono" value={selection} placeholder="everything" spellCheck={false} autoComplete="off" data-autofocus onChange={(event) => setSelection(event.currentTarget.value)} />
        <small>
          Such as <code>{example.key}</code>, <code>+{example.key}</code> (with all it reads), <code>group:{example.group} and not state:held</code>.
        </small>
      </div>
      <div className="field">
        <label htmlFor="plan-partitions">Partitions</label>
        <input id="plan-partitions" type="text" className="mono" value={partitions} placeholder="all" spellCheck={false} autoComplete="off" onChange={(event) => setPartitions(event.currentTarget.value)} />
        <small>
          A key, a range such as <code>2026-11-01..2026-11-22</code>, <code>latest</code>, <code>missing</code>, <code>failed</code>; several with commas.
        </small>
      </div>
      <div className="checks-column">
        <Checkbox size="xs" color="var(--ink)" iconColor="var(--on-ink)" label="Build cells although they are in line" checked={force} onChange={(event) => setForce(event.currentTarget.checked)} />
        <Checkbox size="xs" color="var(--ink)" iconColor="var(--on-ink)" label="Try again what a check rejected" checked={retry} onChange={(event) => setRetry(event.currentTarget.checked)} />
        <Checkbox size="xs" color="var(--ink)" iconColor="var(--on-ink)" label="Retire what is no longer defined" checked={retire} onChange={(event) => setRetire(event.currentTarget.checked)} />
      </div>
      {problem && <ProblemBox problem={problem} />}
      {make.isError && <ErrorBox error={make.error} />}
      <div className="dialog-actions">
        <button type="button" className="btn" onClick={close}>
          Cancel
        </button>
        <button type="submit" className="btn primary" disabled={make.isPending}>
          {make.isPending ? 'Looking…' : 'Make the plan'}
        </button>
      </div>
    </form>
  );
}
