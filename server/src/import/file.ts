/** Imports a file of any kind. Its kind is detected from its bytes, since names mislead: many a `.doc` is a web page. */
import type { Format } from '../format/format.ts';
import { limits } from '../limits.ts';
import { decodeText } from './decode.ts';
import { readDocx } from './docx/docx.ts';
import { type Flow, placedRows } from './flow.ts';
import { readHtml } from './html.ts';
import { ImportError } from './import-error.ts';
import type { Imported } from './imported.ts';
import { importJson } from './json.ts';
import { refuseLargeFile, refuseLargeFlow, refuseLongText } from './refuse-large.ts';
import { reportOfFlow } from './report-of-flow.ts';
import { separatedRows } from './separated.ts';
import { withHeadings, withLostHeadings } from './table-headings.ts';
import { importText } from './text.ts';
import { readXlsx } from './xlsx.ts';
import { zipParts } from './zip.ts';

export type FileKind = 'docx' | 'xlsx' | 'html' | 'json' | 'table' | 'text';

export interface ImportedFile extends Imported {
  readonly kind: FileKind;
  /** Whether all bytes of a text could be decoded. */
  readonly isClean: boolean;
}

/** Throws only ImportError, with a message for the person who chose the file. */
export function importFile(bytes: Uint8Array, name: string, formats: readonly Format[]): ImportedFile {
  refuseLargeFile(bytes, limits.archive);
  try {
    if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return fromZip(bytes, formats);
    refuseOtherKind(bytes);
    return fromText(bytes, name, formats);
  } catch (error) {
    if (error instanceof RangeError) throw new ImportError('文件损坏或内容嵌套太深，没有读入。');
    throw error;
  }
}

function fromZip(bytes: Uint8Array, formats: readonly Format[]): ImportedFile {
  const zip = zipParts(bytes);
  const has = (start: string) => [...zip.names].some((name) => name.startsWith(start));
  if (has('word/')) return fromFlow('docx', readDocx(zip), formats);
  if (has('xl/workbook.xml')) return fromFlow('xlsx', readXlsx(zip, formats), formats);
  if (has('xl/')) throw new ImportError('这是二进制的 Excel 工作簿（.xlsb）。请在 Excel 里另存为 .xlsx，再导入。');
  if (has('ppt/')) throw new ImportError('这是幻灯片，不是年度报告。');
  if (has('content.xml')) throw new ImportError('这是 OpenDocument 文件。请另存为 .docx 或 .xlsx，再导入。');
  throw new ImportError('这是压缩文件，不是 Word 或 Excel 文件。请先解压，再导入里面的文件。');
}

function fromText(bytes: Uint8Array, name: string, formats: readonly Format[]): ImportedFile {
  const start = startOf(bytes);
  const isHtml = isPage(start, name);
  refuseLargeFile(bytes, isHtml ? limits.page : limits.text);
  const { text, isClean } = decodeText(bytes);
  if (start.startsWith('{') && text.includes('"disclosure-report"'))
    return { ...importJson(text, formats), kind: 'json', isClean };
  if (/^MIME-Version:|^From:.*\r?\n/i.test(start)) {
    throw new ImportError('这是单个文件的网页（.mht）。请在浏览器里打开它，另存为“网页，仅 HTML”，再导入。');
  }
  if (start.startsWith('{\\rtf')) throw new ImportError('这是 RTF 文件。请在 Word 里另存为 .docx，再导入。');
  if (isHtml) return fromFlow('html', readHtml(text, formats), formats);
  refuseLongText(text);
  const separator = /\.csv$/i.test(name) ? ',' : /\.(?:tsv|tab)$/i.test(name) ? '\t' : undefined;
  if (separator === undefined) return { ...importText(text, formats), kind: 'text', isClean };
  const table = { kind: 'table', rows: placedRows(separatedRows(text, separator)), where: '文件' } as const;
  refuseLargeFlow([table]);
  return { ...fromFlow('table', { items: withHeadings([table], formats), isOwn: false }, formats), isClean };
}

/** The beginning of a text in any encoding, enough to detect its kind however long it is. */
function startOf(bytes: Uint8Array): string {
  return decodeText(bytes.subarray(0, 8000))
    .text.slice(0, 2000)
    .replace(/^\ufeff/, '')
    .trimStart();
}

function fromFlow(kind: FileKind, flow: Flow, formats: readonly Format[]): ImportedFile {
  const items = flow.isOwn ? flow.items : withLostHeadings(flow.items, formats);
  return { ...reportOfFlow({ ...flow, items }, formats), kind, isClean: true };
}

/** A comment alone does not make a page: a Markdown text may begin with one too. */
function isPage(start: string, name: string): boolean {
  if (/\.(?:md|markdown)$/i.test(name)) return false;
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,1500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|div|table|article|main|p)[\s>]/i.test(
      start,
    )
  )
    return true;
  return /\.(?:s?html?|xhtml|aspx?|jsp)$/i.test(name) && /<[a-z!]/i.test(start);
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function refuseOtherKind(bytes: Uint8Array): void {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new ImportError(oldKind(bytes));
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) {
    throw new ImportError('这是 PDF。请打开它，全选、复制，粘贴到文本文件里，再导入那个文件；有 Word 原件的，导入原件更准。');
  }
  if (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    startsWith(bytes, 0x47, 0x49, 0x46, 0x38)
  ) {
    throw new ImportError('这是图片，里面没有文字。');
  }
  const isUtf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);
  if (!isUtf16 && bytes.subarray(0, 8192).includes(0)) throw new ImportError('这是二进制文件，读不出文字。');
  if (bytes.length === 0) throw new ImportError('这是空文件。');
}

/** The directory of such a file has the names of its streams in UTF-16. */
function oldKind(bytes: Uint8Array): string {
  const has = (name: string) =>
    includes(
      bytes.subarray(0, 4 * 1024 * 1024),
      [...name].flatMap((character) => [character.charCodeAt(0), 0]),
    );
  if (has('EncryptedPackage')) return '文件有密码保护。请先在 Word 或 Excel 里去掉密码，再导入。';
  if (has('Workbook')) return '这是旧版 Excel 或 WPS 表格文件（.xls、.et）。请另存为 .xlsx，再导入。';
  return '这是旧版 Word 或 WPS 文件（.doc、.wps）。请在 Word 或 WPS 里另存为 .docx，再导入。';
}

function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
