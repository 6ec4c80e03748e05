/** Answers the requests of `protocol.ts`. */
import { fixAll } from '../analysis.ts';
import { figureTables } from '../features/figure-rows.ts';
import type { Format } from '../format/format.ts';
import { formatFor } from '../format/formats.ts';
import { reportSkeleton } from '../format/skeleton.ts';
import { limits, tooManyBytesIn } from '../limits.ts';
import { offsetAt } from '../syntax/locate.ts';
import type { Answering } from './answers.ts';
import { copyTable } from './copy.ts';
import type { OpenDocument } from './documents.ts';
import { editCells, editProse, fillBlanks, fixProblem, pasteIntoForm } from './edit-form.ts';
import { exportLayout, targetFrom } from './export.ts';
import { fieldOf, positionFrom, textFrom } from './from-lsp.ts';
import { keyAtPosition, layoutOf, Previews, rangeOfKey } from './preview.ts';
import type { Requests, Status } from './protocol.ts';
import { statusOf } from './status.ts';
import { toTextEdits } from './to-lsp.ts';

export function answerOwnRequests({ connection, host, documents, workspace, settings }: Answering): Previews {
  const previews = new Previews();
  const status = (document: OpenDocument) => statusOf(document, !workspace.isTrusted());
  /** Waits until the document's settings are known, so that the preview and the editor show the same. */
  const answer = <Method extends keyof Requests>(
    method: Method,
    handle: (document: OpenDocument, params: unknown) => Requests[Method]['result'] | null | Promise<Requests[Method]['result']>,
  ) => {
    connection.onRequest(method, async (params: unknown): Promise<unknown> => {
      const uri = textFrom(fieldOf(params, 'uri'), 'uri');
      await settings.settled(uri);
      const document = documents.get(uri);
      return document === undefined ? null : handle(document, params);
    });
  };

  connection.onRequest('disclosureReport/status', async (params: unknown): Promise<unknown> => {
    const uri = textFrom(fieldOf(params, 'uri'), 'uri');
    const refusal = documents.refusalOf(uri);
    if (refusal !== undefined) return { kind: 'refused', reason: refusal.reason } satisfies Status;
    await settings.settled(uri);
    const document = documents.get(uri);
    return document === undefined ? null : status(document);
  });
  answer('disclosureReport/preview', (document, params) =>
    previews.preview(document, status(document), fieldOf(params, 'previous')),
  );
  answer('disclosureReport/rangeOfKey', (document, params) => rangeOfKey(document, textFrom(fieldOf(params, 'key'), 'key')));
  answer('disclosureReport/keyAt', (document, params) => keyAtPosition(document, positionFrom(fieldOf(params, 'position'))));
  answer('disclosureReport/figureTables', ({ snapshot }) => figureTables(snapshot));
  answer('disclosureReport/export', ({ snapshot }, params) =>
    exportLayout(layoutOf(snapshot.report), targetFrom(fieldOf(params, 'to')), host.print),
  );
  answer('disclosureReport/copyTable', ({ snapshot }, params) => copyTable(snapshot, params));
  answer('disclosureReport/editCells', editCells);
  answer('disclosureReport/editProse', editProse);
  answer('disclosureReport/pasteBlock', pasteIntoForm);
  answer('disclosureReport/fillForm', fillBlanks);
  answer('disclosureReport/fix', fixProblem);
  answer('disclosureReport/fixAll', ({ version, snapshot }) => {
    const { edits } = fixAll(snapshot, 'safe');
    return edits.length === 0 ? null : { version, edits: toTextEdits(snapshot.tree, edits) };
  });
  // The readers of other programs' files are large, and not every session needs them.
  answer('disclosureReport/paste', async ({ version, snapshot }, params) => {
    const { fillingAt } = await import('../features/paste.ts');
    const offset = offsetAt(snapshot.tree, positionFrom(fieldOf(params, 'position')));
    const [html = '', text = ''] = ['html', 'text'].map((name) => textFrom(fieldOf(params, name), name));
    if (tooManyBytesIn(html, limits.page) !== undefined || tooManyBytesIn(text, limits.text) !== undefined) return null;
    const filling = fillingAt(snapshot, offset, { html, text });
    if (filling === undefined) return null;
    const { label, leftOut } = filling;
    return { version, label, leftOut, edits: toTextEdits(snapshot.tree, filling.edits) };
  });
  connection.onRequest('disclosureReport/import', async (params: unknown): Promise<unknown> => {
    const { importedFile } = await import('./import.ts');
    const { formats } = await settings.settingsFor(uriOrNone(params));
    return importedFile(params, formats);
  });
  connection.onRequest('disclosureReport/nextYear', async (params: unknown): Promise<unknown> => {
    const { nextYearOf } = await import('./next-year.ts');
    const { formats } = await settings.settingsFor(uriOrNone(params));
    return nextYearOf(params, formats);
  });
  connection.onRequest('disclosureReport/newReport', async (params: unknown) => {
    const { formats } = await settings.settingsFor(uriOrNone(params));
    return { snippet: newReport(params, formats) };
  });
  return previews;
}

function uriOrNone(params: unknown): string | undefined {
  const uri = fieldOf(params, 'uri');
  return typeof uri === 'string' ? uri : undefined;
}

function newReport(params: unknown, formats: readonly Format[]): string {
  const [id, year, authority] = ['format', 'year', 'authority'].map((name) => fieldOf(params, name));
  const values = {
    year: typeof year === 'number' && Number.isInteger(year) ? year : undefined,
    authority: typeof authority === 'string' && authority !== '' ? authority : undefined,
  };
  const format = formatFor(formats, { id: typeof id === 'string' ? id : undefined, year: values.year });
  return reportSkeleton(format, values);
}
