/** A text in traditional characters: reported once, however many words it has. */
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, type Place, place, placeText } from '../../syntax/tree.ts';
import { traditionalCharacters } from '../../text/simplified.ts';
import type { Span } from '../../text/span.ts';
import type { NotesRule } from '../rule.ts';

interface Traditional {
  readonly places: readonly Place[];
}

/** A name may keep its traditional characters in a text that is otherwise simplified. */
const FEWEST = 8;

export const textScript: NotesRule<Traditional> = {
  id: 'text/script',
  title: '全文用了繁体字',
  severity: 'information',
  fix: 'none',
  subject: 'notes',
  note(block) {
    const places = proseAndCells(block).flatMap(({ start, end }) =>
      traditionalCharacters(block.text.slice(start, end)).map(({ index }) => place(block, start + index, start + index + 1)),
    );
    return places.length === 0 ? undefined : { places };
  },
  *check(notes) {
    const places = notes.flatMap(({ note }) => note.places);
    const [first] = places;
    if (first === undefined || places.length < FEWEST) return;
    yield {
      place: first,
      message: `报告里有「${placeText(first)}」等 ${places.length} 个繁体字。国家机关以规范汉字为公务用字（《国家通用语言文字法》第九条），请改用简体字。`,
    };
  },
};

/** Running text, and a table as a whole: its labels are in the same script. */
function proseAndCells(block: Block): readonly Span[] {
  return block.kind === 'table' ? [{ start: 0, end: block.text.length }] : proseSpans(block);
}
