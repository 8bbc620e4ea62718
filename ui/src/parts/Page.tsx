import {useEffect, type ReactNode} from 'react';
import {createPortal} from 'react-dom';

/** Where the page is, in the top bar and in the title of the tab. */
export function Crumbs({title, children}: {title: string; children?: ReactNode}) {
  useEffect(() => {
    document.title = `${title} · Heddle`;
  }, [title]);
  const place = document.getElementById('crumbs');
  return place ? createPortal(children ?? <b>{title}</b>, place) : null;
}
