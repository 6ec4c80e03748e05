/** The report as the file of another program, for a client that asks where to write it. */
import type { Printable, Printed } from '../print/pdf.ts';
import { type ExportedKind, exported } from '../render/exported.ts';
import type { Layout } from '../render/layout.ts';
import type { Exported, ExportTarget } from './protocol.ts';

const targets: readonly ExportTarget[] = ['docx', 'html', 'fragment', 'pdf', 'json', 'xlsx'];

export function targetFrom(value: unknown): ExportTarget {
  const target = targets.find((each) => each === value);
  if (target === undefined) throw new TypeError(`to: one of ${targets.join(', ')}`);
  return target;
}

/** Where nothing can print a PDF, the page is given instead, for the client to open in a browser. */
export async function exportLayout(
  layout: Layout,
  target: ExportTarget,
  print: ((printable: Printable) => Promise<Printed>) | undefined,
): Promise<Exported> {
  const bytesOf = (kind: ExportedKind) => Buffer.from(exported(layout, kind));
  if (target !== 'pdf') return { kind: 'file', base64: bytesOf(target).toString('base64') };
  const printed = await print?.({ html: () => bytesOf('html').toString('utf8'), docx: () => bytesOf('docx') });
  if (printed?.kind === 'pdf') return { kind: 'file', base64: Buffer.from(printed.bytes).toString('base64') };
  const reasons = printed?.kind === 'failed' ? printed.reasons : [];
  return { kind: 'page', base64: bytesOf('html').toString('base64'), reasons };
}
