/** The report as a file of another program, for a client that asks where to save it. */
import { fromUint8Array } from 'js-base64';
import type { Printable, Printed } from '../print/printed.ts';
import { type ExportedKind, exported } from '../render/exported.ts';
import type { Layout } from '../render/layout.ts';
import type { Exported, ExportTarget } from './protocol.ts';

const targets: readonly ExportTarget[] = ['docx', 'html', 'fragment', 'pdf', 'json', 'xlsx'];

export function targetFrom(value: unknown): ExportTarget {
  const target = targets.find((each) => each === value);
  if (target === undefined) throw new TypeError(`to: one of ${targets.join(', ')}`);
  return target;
}

/** If no program can print a PDF, the page is returned instead, for the client to open in a browser. */
export async function exportLayout(
  layout: Layout,
  target: ExportTarget,
  print: ((printable: Printable) => Promise<Printed>) | undefined,
): Promise<Exported> {
  const bytesOf = (kind: ExportedKind): Uint8Array => {
    const file = exported(layout, kind);
    return typeof file === 'string' ? new TextEncoder().encode(file) : file;
  };
  if (target !== 'pdf') return { kind: 'file', base64: fromUint8Array(bytesOf(target)) };
  const printed = await print?.({ html: () => String(exported(layout, 'html')), docx: () => bytesOf('docx') });
  if (printed?.kind === 'pdf') return { kind: 'file', base64: fromUint8Array(printed.bytes) };
  const reasons = printed?.kind === 'failed' ? printed.reasons : [];
  return { kind: 'page', base64: fromUint8Array(bytesOf('html')), reasons };
}
