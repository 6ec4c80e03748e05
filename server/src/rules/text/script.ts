/** A text in traditional characters: said once, whatever the number of its words. */
import { proseSpans } from '../../syntax/prose.ts';
import { place } from '../../syntax/tree.ts';
import { traditionalCharacters } from '../../text/simplified.ts';
import type { NotesRule } from '../rule.ts';

interface Traditional {
  readonly count: number;
  readonly start: number;
  readonly first: string;
}

/** A name may keep its traditional characters in a text that is else simplified. */
const FEWEST = 8;

export const textScript: NotesRule<Traditional> = {
  id: 'text/script',
  title: '全文用了繁体字',
  severity: 'information',
  fix: 'none',
  subject: 'notes',
  note(block) {
    let count = 0;
    let start = 0;
    let first = '';
    for (const span of proseSpans(block)) {
      for (const { index, character } of traditionalCharacters(block.text.slice(span.start, span.end))) {
        if (count++ > 0) continue;
        start = span.start + index;
        first = character;
      }
    }
    return count === 0 ? undefined : { count, start, first };
  },
  *check(notes) {
    const [one] = notes;
    const total = notes.reduce((sum, { note }) => sum + note.count, 0);
    if (one === undefined || total < FEWEST) return;
    const { block, note } = one;
    yield {
      place: place(block, note.start, note.start + note.first.length),
      message: `报告里有「${note.first}」等 ${total} 个繁体字。国家机关以规范汉字为公务用字（《国家通用语言文字法》第九条），请改用简体字。`,
    };
  },
};
