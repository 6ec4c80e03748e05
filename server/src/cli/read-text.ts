/** Reads a file whole, as bytes or as the UTF-8 that a report is written in. */
import { Buffer, isUtf8, transcode } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { Failure, fileFailure } from './failure.ts';

/** At once and not by way of other threads: for thousands of small files the way there and back costs more than the reading. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw fileFailure(file, '读', error);
  }
}

/** With its byte order mark and its line endings, so that it can be written again as it was. */
export function readReportText(file: string): string {
  const bytes = readReport(file);
  const other = otherKind(bytes);
  if (other !== undefined) throw new Failure(`「${file}」是${other}，不是文本。`);
  if (!isUtf8(bytes)) throw new Failure(`「${file}」不是 UTF-8 编码。请另存为 UTF-8，或者用 import 命令读入。`);
  // By way of UTF-16, which a string is made of: decoding at once takes five times as long.
  return transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}

/** Larger than nearly all reports. */
const room = Buffer.allocUnsafeSlow(1 << 17);

/** Into the same place each time, so what is read has to be done with before the next report is. */
function readReport(file: string): Uint8Array {
  try {
    const opened = openSync(file, 'r');
    try {
      let length = 0;
      for (;;) {
        const more = readSync(opened, room, length, room.length - length, null);
        length += more;
        if (more === 0) return room.subarray(0, length);
        if (length === room.length) return Buffer.concat([room, readFileSync(opened)]);
      }
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    throw fileFailure(file, '读', error);
  }
}

/** What a file that is no text is, told from its first bytes. */
export function otherKind(bytes: Uint8Array): string | undefined {
  const known = signatures.find(({ bytes: signature }) => signature.every((byte, index) => bytes[index] === byte));
  if (known) return known.name;
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
