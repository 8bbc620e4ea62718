import {Modal} from '@mantine/core';
import {useMutation, useQuery, useQueryClient} from '@tanstack/react-query';
import {useNavigate} from '@tanstack/react-router';
import {useState} from 'react';
import {request} from '../api/client';
import {shortList} from '../asset/CauseList';
import {plural} from '../format/numbers';
import type {UndoInput, UndoMode, UndoMutation} from '../gql/graphql';
import {ErrorBox, Loading, ProblemBox} from '../parts/Conditions';
import type {ChangeDetail} from './ChangePage';
import {UndoDocument} from './documents';

const MODES: {value: Exclude<UndoMode, 'ASK'>; title: string; note: string}[] = [
  {value: 'CASCADE', title: 'Take the later changes back too', note: 'whatever was built on it goes with it'},
  {value: 'ONLY_CLEAN', title: 'Only what nothing was built on', note: 'the rest stays as it is'},
  {value: 'FORCE', title: 'This one alone', note: 'later data stays, although it was made from what is taken back'},
];

/** Shows what an undo would do, and asks only if there is something to decide. */
export function UndoDialog({change, opened, close}: {change: ChangeDetail; opened: boolean; close: () => void}) {
  const redo = change.undoneBy != null;
  return (
    <Modal
      opened={opened}
      onClose={close}
      size={560}
      lockScroll={false}
      transitionProps={{duration: 0}}
      title={redo ? `Redo change ${change.number}` : `Undo change ${change.number}`}
      closeButtonProps={{'aria-label': 'Close'}}
    >
      {opened && <UndoForm change={change} redo={redo} close={close} />}
    </Modal>
  );
}

function UndoForm({change, redo, close}: {change: ChangeDetail; redo: boolean; close: () => void}) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [mode, setMode] = useState<UndoMode>('ASK');
  const input = (dryRun: boolean): UndoInput => ({change: change.number, mode, dryRun, redo});
  const preview = useQuery({
    queryKey: ['undo', change.number, mode, redo],
    queryFn: () => request(UndoDocument, {input: input(true)}),
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const undo = useMutation({
    mutationFn: () => request(UndoDocument, {input: input(false)}),
    onSuccess: ({undo: done}) => {
      if (done.__typename !== 'Undo') return;
      for (const key of ['changes', 'change', 'asset', 'plans', 'plan']) void queries.invalidateQueries({queryKey: [key]});
      close();
      if (done.change != null) void navigate({to: '/changes/$number', params: {number: String(done.change)}});
    },
  });
  const shown = preview.data?.undo;
  const failed = undo.data?.undo.__typename === 'Problem' ? undo.data.undo : null;
  const undecided = mode === 'ASK' && shown?.__typename === 'Undo' && shown.conflicts.length > 0;
  const word = redo ? 'Redo' : 'Undo';
  return (
    <div className="dialog-form">
      {preview.isPending && <Loading label="Looking what that would do" />}
      {preview.isError && <ErrorBox error={preview.error} retry={() => void preview.refetch()} />}
      {shown?.__typename === 'Problem' && <ProblemBox problem={shown} />}
      {shown?.__typename === 'Undo' && <Preview undo={shown} redo={redo} />}
      {shown?.__typename === 'Undo' && (shown.conflicts.length > 0 || mode !== 'ASK') && (
        <fieldset className="undo-modes">
          <legend>Later changes were built on it. What shall happen?</legend>
          {MODES.map((option) => (
            <label key={option.value}>
              <input type="radio" name="mode" checked={mode === option.value} onChange={() => setMode(option.value)} />
              <span>
                <b>{option.title}</b>
                <small>{option.note}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {failed && <ProblemBox problem={failed} />}
      {undo.isError && <ErrorBox error={undo.error} />}
      <div className="dialog-actions">
        <button className="btn" onClick={close}>
          Leave it
        </button>
        <button
          className="btn primary"
          disabled={shown?.__typename !== 'Undo' || undecided || undo.isPending || preview.isFetching}
          onClick={() => undo.mutate()}
        >
          {undo.isPending ? 'Working…' : shown?.__typename === 'Undo' ? `${word} ${plural(shown.cells, 'cell')}` : word}
        </button>
      </div>
    </div>
  );
}

function Preview({undo, redo}: {undo: Extract<UndoMutation['undo'], {__typename: 'Undo'}>; redo: boolean}) {
  return (
    <div className="undo-preview">
      <p>
        {redo ? 'Brings back' : 'Takes back'} <b>{plural(undo.cells, 'cell')}</b> of {plural(undo.assets.length, 'asset')}: {shortList(undo.assets, 5)}. Readers see{' '}
        {redo ? 'it again' : 'what was before'} at once; nothing is computed.
      </p>
      {undo.besides.length > 0 && (
        <p>
          With it {redo ? 'come' : 'go'} {undo.besides.length === 1 ? 'change' : 'changes'} <b>{undo.besides.join(', ')}</b>.
        </p>
      )}
      {undo.held > 0 && (
        <p className="dim">
          {plural(undo.held, 'cell')} will be held: the next plan does not build {undo.held === 1 ? 'it' : 'them'} again until code or input changes.
        </p>
      )}
      <MovedList title="Later changes moved the same, or read it" list={undo.conflicts} />
      <MovedList title="Stored elsewhere, and stays as it is" list={undo.notTakenBack} />
    </div>
  );
}

function MovedList({title, list}: {title: string; list: readonly {asset: string; partitions: readonly string[]; cells: number}[]}) {
  if (!list.length) return null;
  return (
    <div className="undo-list">
      <h3>{title}</h3>
      {list.slice(0, 30).map((moved) => (
        <p key={moved.asset}>
          {moved.asset} <span className="mono dim">{shortList(moved.partitions)}</span> <span className="dim">{plural(moved.cells, 'cell')}</span>
        </p>
      ))}
      {list.length > 30 && <p className="dim">and {list.length - 30} more</p>}
    </div>
  );
}
