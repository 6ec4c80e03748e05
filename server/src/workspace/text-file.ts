/** Reads a text file of the workspace: inside the boundary, up to a maximum size, in UTF-8. */
import { type Address, uriOf } from './address.ts';
import { linkOutside } from './boundary.ts';
import type { Files, ReadResult } from './files.ts';

/** Available on every host; the core is compiled without the types of any. */
declare const TextDecoder: new (encoding: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

export type TextResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `reason` is a Chinese sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

export async function textOf(files: Files, boundary: Address, address: Address, limit: number): Promise<TextResult> {
  const result = await bytesOf(files, boundary, address, limit);
  if (result.kind !== 'read') return result;
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(result.bytes) };
  } catch {
    return { kind: 'refused', reason: '不是 UTF-8 编码，没有读。' };
  }
}

/** The text of the first `length` bytes, even if invalid: for identifying a file. */
export async function beginningOf(
  files: Files,
  boundary: Address,
  address: Address,
  { limit, length }: { readonly limit: number; readonly length: number },
): Promise<string | undefined> {
  const result = await bytesOf(files, boundary, address, limit);
  return result.kind === 'read' ? new TextDecoder('utf-8', { fatal: false }).decode(result.bytes.subarray(0, length)) : undefined;
}

async function bytesOf(files: Files, boundary: Address, address: Address, limit: number): Promise<ReadResult> {
  const outside = await linkOutside(files, boundary, address);
  if (outside !== undefined) return { kind: 'refused', reason: `没有读：${outside}` };
  const result = await files.read(uriOf(address), limit);
  return result.kind === 'refused' ? { kind: 'refused', reason: `没有读：${result.reason}` } : result;
}
