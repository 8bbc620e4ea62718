import type {ReactNode} from 'react';

export function Panel({
  title,
  note,
  actions,
  className = '',
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`panel ${className}`}>
      <header>
        <h2>{title}</h2>
        <span className="panel-note">{note}</span>
        {actions}
      </header>
      {children}
    </section>
  );
}

export function Fact({label, children, mono}: {label: ReactNode; children: ReactNode; mono?: boolean}) {
  return (
    <div className="fact">
      <span>{label}</span>
      <b className={mono ? 'mono' : undefined}>{children}</b>
    </div>
  );
}
