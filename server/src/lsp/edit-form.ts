/** Answers edits in the official form with text edits for exactly the version that the client has. */
import { type CellChange, type CellEdits, cellEdits } from '../features/form/cell-edit.ts';
import { fillForm } from '../features/form/fill.ts';
import { type ProseEdits, replaceParagraphs, replaceWords } from '../features/form/prose-edit.ts';
import { proseAt } from '../render/prose-places.ts';
import { textEditsOf } from '../rules/fix.ts';
import type { OpenDocument } from './documents.ts';
import { fieldOf, listFrom, numberFrom, textFrom } from './from-lsp.ts';
import { layoutOf } from './preview.ts';
import type { FixAll, FormEdit } from './protocol.ts';
import { toTextEdits } from './to-lsp.ts';

export function editCells(document: OpenDocument, params: unknown): FormEdit | null {
  const cells = listFrom(fieldOf(params, 'cells'), 'cells', cellFrom);
  return isAbout(document, params) ? answerOf(document, cellEdits(document.snapshot, cells)) : null;
}

export function editProse(document: OpenDocument, params: unknown): FormEdit | null {
  const keys = listFrom(fieldOf(params, 'keys'), 'keys', textFrom);
  const texts = listFrom(fieldOf(params, 'texts'), 'texts', textFrom);
  if (!isAbout(document, params)) return null;
  const { version, snapshot } = document;
  const answer = proseEdits(document, keys, texts);
  const [key = ''] = keys;
  if (answer.kind === 'refused') return { kind: 'refused', refusals: [{ key, reason: answer.reason }] };
  return { kind: 'edits', version, edits: toTextEdits(snapshot.tree, answer.edits), cells: [] };
}

function proseEdits({ snapshot }: OpenDocument, keys: readonly string[], texts: readonly string[]): ProseEdits {
  const layout = layoutOf(snapshot.report);
  const places = keys.map((key) => proseAt(layout, key));
  const [first] = places;
  const [text = ''] = texts;
  if (first?.kind === 'words' && places.length === 1 && texts.length === 1) return replaceWords(snapshot.tree, first.place, text);
  const blocks = places.flatMap((place) => (place?.kind === 'paragraph' ? [place.block] : []));
  if (blocks.length === keys.length) return replaceParagraphs(snapshot.tree, blocks, texts);
  return { kind: 'refused', reason: '这里有标记，或者不是一段话，请到文本中修改。' };
}

export function fillBlanks(document: OpenDocument, params: unknown): FormEdit | null {
  const what = fieldOf(params, 'what') === 'sums' ? 'sums' : 'zeros';
  return isAbout(document, params) ? answerOf(document, fillForm(document.snapshot, what)) : null;
}

/** The readers of other programs' tables are large, and not every session needs them. */
export async function pasteIntoForm(document: OpenDocument, params: unknown): Promise<FormEdit | null> {
  const [key = '', html = '', text = ''] = ['key', 'html', 'text'].map((name) => textFrom(fieldOf(params, name), name));
  const squares = listFrom(fieldOf(params, 'squares'), 'squares', (row, name) => listFrom(row, name, textFrom));
  if (!isAbout(document, params)) return null;
  const { pasteBlock } = await import('../features/form/paste-block.ts');
  return answerOf(document, pasteBlock(document.snapshot, { key, squares }, { html, text }));
}

export function fixProblem(document: OpenDocument, params: unknown): FixAll | null {
  const [problem, fix] = ['problem', 'fix'].map((name) => numberFrom(fieldOf(params, name), name));
  if (!isAbout(document, params)) return null;
  const { version, snapshot } = document;
  const found = snapshot.findings[problem ?? -1]?.fixes[fix ?? -1];
  return found === undefined ? null : { version, edits: toTextEdits(snapshot.tree, textEditsOf(snapshot.tree, [found])) };
}

function isAbout({ version }: OpenDocument, params: unknown): boolean {
  return numberFrom(fieldOf(params, 'version'), 'version') === version;
}

function answerOf({ version, snapshot }: OpenDocument, answer: CellEdits): FormEdit {
  if (answer.kind === 'refused') return answer;
  return { kind: 'edits', version, edits: toTextEdits(snapshot.tree, answer.edits), cells: answer.cells };
}

function cellFrom(value: unknown, name: string): CellChange {
  return { key: textFrom(fieldOf(value, 'key'), `${name}.key`), text: textFrom(fieldOf(value, 'text'), `${name}.text`) };
}
