/** Answers `disclosureReport/copyTable`: an official form in clipboard format. */
import type { Snapshot } from '../analysis.ts';
import { clipboardForms, officialForms } from '../render/clipboard.ts';
import { whatIsAt } from '../report/what-is-at.ts';
import { offsetAt } from '../syntax/locate.ts';
import { fieldOf, numberFrom, positionFrom, textFrom } from './from-lsp.ts';
import { layoutOf } from './preview.ts';
import type { Copy } from './protocol.ts';

export function copyTable({ report, tree }: Snapshot, params: unknown): Copy | null {
  const forms = officialForms(layoutOf(report));
  const key = fieldOf(params, 'key');
  const rows = fieldOf(params, 'rows');
  const here = key === undefined ? whatIsAt(report, offsetAt(tree, positionFrom(fieldOf(params, 'position')))) : undefined;
  const wanted = here === undefined ? textFrom(key, 'key') : undefined;
  const form = forms.find((each) => (here === undefined ? each.key === wanted : each.section === here.section?.def));
  if (form === undefined) return null;
  const range = rows === undefined || rows === null ? undefined : { first: rowFrom(rows, 'first'), last: rowFrom(rows, 'last') };
  return { ...clipboardForms(form, range), part: `第${form.section.ordinal}部分` };
}

function rowFrom(rows: unknown, name: 'first' | 'last'): number {
  return numberFrom(fieldOf(rows, name), `rows.${name}`);
}
