import {IconX} from '@tabler/icons-react';
import {useEffect, useRef} from 'react';
import {Panel} from '../parts/Panel';
import {Ago} from '../parts/Time';
import {differences, type Difference, type Version} from './versions';

const MOST = 60;

/** Two versions beside each other: what went in, and what came out. */
export function VersionDiff({one, other, close}: {one: Version; other: Version; close: () => void}) {
  const [before, after] = one.at <= other.at ? [one, other] : [other, one];
  const {went, came} = differences(before, after);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({block: 'nearest'}), [one.id, other.id]);
  return (
    <div ref={place} className="version-diff">
    <Panel
      title="Two versions"
      note={`${before.partition ?? 'whole'} and ${after.partition ?? 'whole'}`}
      actions={
        <button className="icon-btn small" aria-label="Close the comparison" onClick={close}>
          <IconX size={15} />
        </button>
      }
    >
      <div className="history-parts">
        <Side title="Went in" list={went} before={before} after={after} none="The same code, configuration and inputs." />
        <Side title="Came out" list={came} before={before} after={after} none="The same data." />
      </div>
    </Panel>
    </div>
  );
}

function Side({title, list, before, after, none}: {title: string; list: Difference[]; before: Version; after: Version; none: string}) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
      <h3>{title}</h3>
      {!list.length && <p className="dim">{none}</p>}
      {list.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th>What</th>
              <th>
                <Ago at={before.at} />
              </th>
              <th>
                <Ago at={after.at} />
              </th>
            </tr>
          </thead>
          <tbody>
            {list.slice(0, MOST).map((one) => (
              <tr key={one.what}>
                <td>{one.what}</td>
                <td className="mono diff-before">{one.before}</td>
                <td className="mono diff-after">{one.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.length > MOST && <p className="dim">and {list.length - MOST} more</p>}
    </div>
  );
}
