/** Reads the parts of a zip file by path: each is inflated only on request, and only within the limits. */
import { Inflate } from 'fflate';
import { limits, sizeText } from '../limits.ts';
import { ImportError } from './import-error.ts';

export interface ZipParts {
  readonly names: ReadonlySet<string>;
  /** Undefined if there is no such part. */
  readonly read: (name: string) => Uint8Array | undefined;
}

interface Entry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly offset: number;
}

const broken = '文件已损坏，无法解压。请在 Word 或 Excel 里打开它，另存一次，再导入。';
const tooLarge = `文件解压后过大（一份内容至多 ${sizeText(limits.part)}，合计至多 ${sizeText(limits.inflated)}），可能不是正常的文档，没有读入。`;

export function zipParts(bytes: Uint8Array): ZipParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(bytes, view);
  let inflated = 0;
  const read = (name: string): Uint8Array | undefined => {
    const entry = entries.get(name);
    if (entry === undefined) return undefined;
    if (entry.isEncrypted) throw new ImportError('文件有密码保护。请先在原来的程序里去掉密码，再导入。');
    const content = contentOf(bytes, view, entry, limits.inflated - inflated);
    inflated += content.length;
    return content;
  };
  return { names: new Set(entries.keys()), read };
}

/** Sizes are taken from the central directory, since local headers may omit them. */
function directory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries)
    throw new ImportError(`文件里有 ${count} 份内容，超过 ${limits.entries} 份，解压后过大，没有读入。`);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new ImportError(broken);
    const nameLength = view.getUint16(at + 28, true);
    const name = asciiName(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecord(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new ImportError(broken);
}

/** The relevant parts have ASCII names. */
function asciiName(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join('')
    .replace(/^\//, '')
    .replaceAll('\\', '/');
}

function contentOf(bytes: Uint8Array, view: DataView, { offset, packedSize, method }: Entry, left: number): Uint8Array {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw new ImportError(broken);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length) throw new ImportError(broken);
  const packed = bytes.subarray(start, start + packedSize);
  const most = Math.min(left, limits.part);
  if (method === 0) {
    if (packed.length > most) throw new ImportError(tooLarge);
    return packed;
  }
  if (method !== 8) throw new ImportError(broken);
  return inflated(packed, most);
}

/** A piece this small cannot inflate to more than a few megabytes before its size is checked. */
const PIECE = 4096;

function inflated(packed: Uint8Array, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const inflate = new Inflate((chunk) => {
    chunks.push(chunk);
    size += chunk.length;
  });
  for (let at = 0; at < packed.length; at += PIECE) {
    try {
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    } catch {
      throw new ImportError(broken);
    }
    if (size > most || (size > 1024 * 1024 && size > packed.length * limits.inflation)) throw new ImportError(tooLarge);
  }
  const content = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  return content;
}
