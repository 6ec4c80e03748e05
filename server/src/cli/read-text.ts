/** Reads a file named on the command line, or standard input, as a whole: as bytes or as UTF-8 text of a report. */
import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { limits, sizeText, tooManyBytes, tooManyLines } from '../limits.ts';
import { Failure, fileFailure } from './failure.ts';
import { readStandardInput, STANDARD } from './streams.ts';

/** The user named it, so it may be a pipe; but nothing is read beyond the limit. */
export async function readBytes(file: string, limit: number): Promise<Uint8Array> {
  return file === STANDARD ? readStandardInput(limit) : readUpTo(file, limit);
}

/** Including its byte order mark and line endings, so that it can be written back unchanged. */
export async function readReportText(file: string): Promise<string> {
  const bytes = await readBytes(file, limits.text);
  const other = otherKind(bytes);
  if (other !== undefined) throw new Failure(`「${file}」是${other}，不是文本。`);
  if (!isUtf8(bytes)) throw new Failure(`「${file}」不是 UTF-8 编码。请另存为 UTF-8，或者用 import 命令读入。`);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const tooMany = tooManyLines(text);
  if (tooMany !== undefined) throw new Failure(`不能读「${file}」：${tooMany}`);
  return text;
}

/** Synchronous: for thousands of small files, switching threads costs more than reading. */
function readUpTo(file: string, limit: number): Uint8Array {
  let room: Buffer;
  let length = 0;
  try {
    const opened = openSync(file, 'r');
    try {
      const { size } = fstatSync(opened);
      const tooMany = tooManyBytes(size, limit);
      if (tooMany !== undefined) throw new Failure(`不能读「${file}」：${tooMany}`);
      // One more byte distinguishes the end of the file from a file that is too long.
      room = Buffer.allocUnsafe(Math.min(size, limit) + 1);
      for (;;) {
        const more = readSync(opened, room, length, room.length - length, null);
        length += more;
        if (more === 0 || length > limit) break;
        if (length === room.length) room = Buffer.concat([room], Math.min(2 * room.length, limit) + 1);
      }
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure(file, '读', error);
  }
  if (length > limit) throw new Failure(`「${file}」超过 ${sizeText(limit)}，没有读。`);
  return room.subarray(0, length);
}

/** The kind of a file that is not text, from its first bytes. */
function otherKind(bytes: Uint8Array): string | undefined {
  const match = signatures.find(({ bytes: signature }) => signature.every((byte, index) => bytes[index] === byte));
  if (match) return match.name;
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && bytes.subarray(0, 8192).includes(0) ? '二进制文件' : undefined;
}

const signatures: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'PDF 文件', bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: '压缩文件或新版 Word、Excel 文件', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: '旧版 Word、WPS 或 Excel 文件', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: '图片', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: '图片', bytes: [0xff, 0xd8, 0xff] },
];
