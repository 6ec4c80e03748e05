/** The answers to what is typed into the official form: edits of just the version that the client has. */
import { type CellChange, cellEdits } from '../features/form/cell-edit.ts';
import type { OpenDocument } from './documents.ts';
import { fieldOf, listFrom, numberFrom, textFrom } from './from-lsp.ts';
import type { FormEdit } from './protocol.ts';
import { toTextEdits } from './to-lsp.ts';

export function editCells({ version, snapshot }: OpenDocument, params: unknown): FormEdit | null {
  const cells = listFrom(fieldOf(params, 'cells'), 'cells', cellFrom);
  if (numberFrom(fieldOf(params, 'version'), 'version') !== version) return null;
  const answer = cellEdits(snapshot, cells);
  if (answer.kind === 'refused') return answer;
  return { kind: 'edits', version, edits: toTextEdits(snapshot.tree, answer.edits), cells: answer.cells };
}

function cellFrom(value: unknown, name: string): CellChange {
  return { key: textFrom(fieldOf(value, 'key'), `${name}.key`), text: textFrom(fieldOf(value, 'text'), `${name}.text`) };
}
