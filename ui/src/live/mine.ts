/** The runs that were started in this tab: their end is told, also when it comes before one looks away. */
const mine = new Set<string>();

export function watchRun(id: string): void {
  mine.add(id);
}

export const isMine = (id: string) => mine.has(id);
