const KINDS: Record<string, string> = {APPLY: 'Apply', UNDO: 'Undo', REDO: 'Redo', IMPORT: 'Import', ACCEPT: 'Accept', RETIRE: 'Retire', HOLD: 'Hold', RELEASE: 'Release', MATERIALIZE: 'Materialize'};

export function kindWords(change: {kind: string; undoes: readonly number[]}): string {
  const kind = KINDS[change.kind.toUpperCase()] ?? change.kind.toLowerCase();
  return change.undoes.length ? `${kind} of ${change.undoes.join(', ')}` : kind;
}
