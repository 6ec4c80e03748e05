/** What is kept of one text from one analysis of it to the next. */
import { analyse, type Settings, type Snapshot } from './analysis.ts';

export interface Memory {
  /** Exactly what `analyse` gives, the sooner the less has changed since this memory was last asked. */
  analyse(text: string, settings: Settings): Snapshot;
}

export function createMemory(): Memory {
  let last: { readonly text: string; readonly snapshot: Snapshot } | undefined;
  return {
    analyse(text, settings) {
      if (last?.text !== text || last.snapshot.settings !== settings) last = { text, snapshot: analyse(text, settings) };
      return last.snapshot;
    },
  };
}
