/** Builds a unified diff from the edits made: they state where the texts differ, so nothing has to be compared. */
import { applyEdits, type TextEdit } from '../text/span.ts';

export interface Hunk {
  /** `@@ -3,2 +3,2 @@` */
  readonly head: string;
  /** Each begins with a blank, `-` or `+`. */
  readonly lines: readonly string[];
}

/** Lines of context before and after a change. */
const CONTEXT = 1;

/** Whole lines of the old text, and their replacement. */
interface Change {
  readonly first: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

export function hunksOf(text: string, edits: readonly TextEdit[]): Hunk[] {
  const lines = text.split('\n');
  const hunks: Hunk[] = [];
  let shift = 0;
  let group: Change[] = [];
  const close = () => {
    const [begin, end] = [group[0], group.at(-1)];
    if (begin === undefined || end === undefined) return;
    const from = Math.max(0, begin.first - CONTEXT);
    const to = Math.min(lines.length, end.first + end.old.length + CONTEXT);
    const shown: string[] = [];
    let at = from;
    let grown = 0;
    const keep = (until: number) => {
      for (; at < until; at++) if (at < lines.length - 1 || lines[at] !== '') shown.push(` ${lines[at]}`);
    };
    for (const { first, old, now } of group) {
      keep(first);
      shown.push(...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`));
      at = first + old.length;
      grown += now.length - old.length;
    }
    keep(to);
    const nOld = shown.filter((line) => !line.startsWith('+')).length;
    const nNew = shown.filter((line) => !line.startsWith('-')).length;
    hunks.push({ head: `@@ -${from + 1},${nOld} +${from + 1 + shift},${nNew} @@`, lines: shown });
    shift += grown;
    group = [];
  };
  for (const change of changesOf(text, lines, edits)) {
    const last = group.at(-1);
    if (last !== undefined && change.first - (last.first + last.old.length) > 2 * CONTEXT) close();
    group.push(change);
  }
  close();
  return hunks;
}

/** Edits that share a line are one change; identical lines at its ends are not part of it. */
function* changesOf(text: string, lines: readonly string[], edits: readonly TextEdit[]): Generator<Change> {
  let line = 0;
  let start = 0;
  for (let next = 0; next < edits.length; ) {
    for (; start + (lines[line]?.length ?? 0) < (edits[next]?.span.start ?? 0); line++) start += (lines[line]?.length ?? 0) + 1;
    let last = line;
    let end = start + (lines[last]?.length ?? 0);
    const own: TextEdit[] = [];
    for (let edit = edits[next]; edit !== undefined && edit.span.start <= end; edit = edits[++next]) {
      own.push({ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } });
      for (; end < edit.span.end; end += (lines[last]?.length ?? 0) + 1) last++;
    }
    const now = applyEdits(text.slice(start, end), own).split('\n');
    const change = trimmed(line, lines.slice(line, last + 1), now);
    if (change.old.length + change.now.length > 0) yield change;
    start = end + 1;
    line = last + 1;
  }
}

function trimmed(first: number, old: readonly string[], now: readonly string[]): Change {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return { first: first + head, old: old.slice(head, old.length - tail), now: now.slice(head, now.length - tail) };
}
