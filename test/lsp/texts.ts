/** Reports for the protocol's tests, and how an editor applies edits. */
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';
import { offsetAt, positionAt } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import type { Position } from '../../server/src/text/position.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** Every section and table of the newest format, and 0 in every cell. */
export function filledReport(): string {
  const [format] = officialFormats;
  if (format === undefined) throw new Error('There is no format.');
  const text = withoutStops(reportSkeleton(format, { authority: '青禾县人民政府', year: 2023 }));
  return text.replaceAll('  |', ' 0 |').replaceAll('年月月日', '年1月20日');
}

/** The text of a row is enough to find it; `cell` counts from 0, the label being the first. */
export function cellPosition(text: string, row: string, cell: number): Position {
  const start = text.indexOf(`| ${row} `);
  let at = start;
  for (let index = 0; index <= cell; index++) at = text.indexOf('|', at) + 1;
  return positionAt(readTree(text), at + 1);
}

export function positionOf(text: string, found: string, offset = 0): Position {
  return positionAt(readTree(text), text.indexOf(found) + offset);
}

export function replaced(text: string, row: string, cell: number, figure: string): string {
  const tree = readTree(text);
  const start = offsetAt(tree, cellPosition(text, row, cell));
  const end = text.indexOf(' |', start);
  return text.slice(0, start) + figure + text.slice(end);
}

export function edited(text: string, edits: readonly TextEdit[]): string {
  const tree = readTree(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: offsetAt(tree, range.start), end: offsetAt(tree, range.end) },
      newText,
    })),
  );
}

/** The edits of the one document that an action changes, with their version. */
export function editsOf(edit: WorkspaceEdit | undefined): {
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
} {
  const [change] = edit?.documentChanges ?? [];
  if (change === undefined || !('edits' in change)) throw new Error('The action has no versioned edit.');
  return { version: change.textDocument.version, edits: change.edits.filter((one) => 'newText' in one) };
}
