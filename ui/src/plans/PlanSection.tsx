import {IconChevronDown, IconChevronRight} from '@tabler/icons-react';
import {Link} from '@tanstack/react-router';
import {useState} from 'react';
import {CauseList, shortList} from '../asset/CauseList';
import {count, plural} from '../format/numbers';
import {duration} from '../format/time';
import {StateIcon} from '../state/StateIcon';
import {ACTION_WORDS, type Item, type Section} from './sections';

const SHOWN = 50;

/** All that is in the plan for one reason. */
export function PlanSection({
  section,
  open,
  toggle,
  picked,
  pick,
}: {
  section: Section;
  open: string | undefined;
  toggle: (item: string | undefined) => void;
  /** Assets that are chosen to be planned alone. */
  picked: ReadonlySet<string>;
  pick: (asset: string) => void;
}) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <section className={`plan-section${section.acts ? '' : ' still'}`}>
      <header>
        <StateIcon look={section.look} size={15} label="" />
        <h2>{section.title}</h2>
        <span className="panel-note">{section.note}</span>
        <span className="p-action">Action</span>
        <span className="p-cells">Cells</span>
        <span className="p-time">Time</span>
      </header>
      {section.items.slice(0, shown).map((item, i) => {
        const id = `${section.key}:${item.asset}`;
        return <Row key={`${item.asset}${i}`} item={item} section={section} open={open === id} toggle={() => toggle(open === id ? undefined : id)} picked={picked.has(item.asset)} pick={pick} />;
      })}
      {section.items.length > shown && (
        <button className="plan-more" onClick={() => setShown(shown + 500)}>
          Show {count(Math.min(500, section.items.length - shown))} more of {count(section.items.length)}
        </button>
      )}
    </section>
  );
}

function Row({
  item,
  section,
  open,
  toggle,
  picked,
  pick,
}: {
  item: Item;
  section: Section;
  open: boolean;
  toggle: () => void;
  picked: boolean;
  pick: (asset: string) => void;
}) {
  const cause = item.causes[0];
  return (
    <div className={`plan-row${open ? ' open' : ''}`}>
      {section.acts && <input type="checkbox" className="plan-pick" aria-label={`Choose ${item.asset}`} checked={picked} onChange={() => pick(item.asset)} />}
      <button className="plan-row-line" aria-expanded={open} onClick={toggle}>
        {open ? <IconChevronDown size={15} aria-hidden /> : <IconChevronRight size={15} aria-hidden />}
        <span className="p-name">
          <span>
            <b>{item.asset}</b> <em>{item.group}</em>
          </span>
          <small>
            {cause ? cause.text : section.note}
            {item.causes.length > 1 && `, and ${item.causes.length - 1} more`}
          </small>
        </span>
        <span className="p-action">{ACTION_WORDS[item.action]}</span>
        <span className="p-cells">
          {item.partitions.length ? plural(item.cells, 'cell') : 'whole'}
          {item.partitions.length > 0 && <small>{shortList(item.partitions, 1)}</small>}
        </span>
        <span className="p-time">{section.acts ? item.estimatedSeconds ? duration(item.estimatedSeconds) : <span className="faint">unknown</span> : ''}</span>
      </button>
      {open && (
        <div className="plan-detail">
          <div>
            <h3>Why</h3>
            {item.causes.length ? <CauseList causes={item.causes} owner={item.asset} most={12} /> : <p className="dim">{section.note}</p>}
          </div>
          <div>
            <h3>What</h3>
            <p>
              {ACTION_WORDS[item.action]}, {plural(item.cells, 'cell')}, in step {item.wave}
              {item.trigger && `, because of ${item.trigger === 'CHANGE' ? 'a change' : 'an arrival'}`}.{' '}
              {item.certain ? 'Done in any case.' : 'Done only if what it reads turns out different.'}
            </p>
            {item.partitions.length > 0 && (
              <p className="mono plan-partitions" tabIndex={0}>
                {item.partitions.slice(0, 200).join(', ')}
                {item.partitions.length > 200 && ` and ${item.partitions.length - 200} more`}
              </p>
            )}
            <Link className="link" to="/asset/$" params={{_splat: item.asset}}>
              Open the asset
            </Link>
          </div>
        </div>
      )}
    </div>
  );
}
