/** A short title such as 《条例》 in a report that never explains it. */
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { NotesRule } from '../rule.ts';

interface Titles {
  /** The short titles used, each at its first occurrence. */
  readonly short: ReadonlyMap<string, Place>;
  /** The full titles, and the short ones that are introduced. */
  readonly longer: readonly string[];
  readonly introduced: readonly string[];
}

export const citationShortTitle: NotesRule<Titles> = {
  id: 'citation/short-title',
  title: '文件简称没有交代全称',
  severity: 'information',
  fix: 'none',
  subject: 'notes',
  note: titlesIn,
  check(notes, { title }) {
    // An excerpt may have lost the sentence that introduces the short title.
    if (title === undefined) return [];
    const first = new Map<string, Place>();
    for (const { note } of notes) for (const [short, at] of note.short) if (!first.has(short)) first.set(short, at);
    const introduced = new Set(notes.flatMap(({ note }) => note.introduced));
    const longer = notes.flatMap(({ note }) => note.longer);
    return [...first]
      .filter(([short]) => !introduced.has(short) && !longer.some((full) => full.endsWith(short)))
      .map(([short, at]) => ({
        place: at,
        message: `《${short}》是简称，但全文没有写明它是哪个文件。请在第一次出现时写全称，并注明“以下简称《${short}》”。`,
      }));
  },
};

/** Titles of at most this length that only name a kind of document. */
const SHORT = /^(?:新)?(?:条例|规定|办法|通知|意见|方案|要点|细则|决定|规程|纲要)$/;
const TITLE = /《([^《》]{2,80})》/g;
const INTRODUCES = /(?:简称|下称)[：:为]?[“"]?$/;

function titlesIn(block: Block): Titles | undefined {
  const short = new Map<string, Place>();
  const longer: string[] = [];
  const introduced: string[] = [];
  for (const { start, end } of proseSpans(block)) {
    for (const { 0: whole, 1: title = '', index } of matchesOf(TITLE, block.text.slice(start, end))) {
      const at = start + index;
      if (!SHORT.test(title)) longer.push(title.replace(/[〈〉]/g, ''));
      else if (INTRODUCES.test(block.text.slice(Math.max(0, at - 8), at))) introduced.push(title);
      else if (!short.has(title)) short.set(title, place(block, at, at + whole.length));
    }
  }
  return short.size + longer.length + introduced.length === 0 ? undefined : { short, longer, introduced };
}
