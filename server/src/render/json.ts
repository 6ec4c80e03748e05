/** The layout as data for other programs: text and figures in order, official tables by key. */

import { cellKey, columnKey } from '../format/cell-key.ts';
import type { Table } from '../format/format.ts';
import type { DataBlock, DataCell, DataInline, DataSection, DataTable, ReportData } from '../report/data.ts';
import { type Inline, plainText } from './inline.ts';
import type { GridBlock, Layout, LayoutBlock, SignatureBlock } from './layout.ts';
import type { Content, LayoutCell } from './markdown-content.ts';

export function renderJson(layout: Layout): string {
  return `${JSON.stringify(reportData(layout), null, 2)}\n`;
}

export function reportData({ title, about, blocks }: Layout): ReportData {
  const preamble: DataBlock[] = [];
  const sections: DataSection[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) {
      const heading = plainText(block.content);
      sections.push({ key: block.section?.key ?? null, heading, ...markedContent(block.content), blocks: [] });
    } else (sections.at(-1)?.blocks ?? preamble).push(...dataBlocks(block));
  }
  const signature = blocks.find((block) => block.kind === 'signature');
  return {
    kind: 'disclosure-report',
    version: 1,
    title,
    authority: about.authority ?? null,
    year: about.year ?? null,
    format: about.format,
    preamble,
    sections,
    signature: signature ? signatureData(signature) : null,
  };
}

function dataBlocks(block: LayoutBlock): DataBlock[] {
  switch (block.kind) {
    case 'title':
    case 'signature':
      return [];
    case 'heading':
      return [{ kind: 'heading', level: block.level, ...words(block.content) }];
    case 'paragraph':
      return [{ kind: 'paragraph', ...words(block.content) }];
    case 'grid': {
      const tables = officialTables(block);
      return tables.length > 0 ? [{ kind: 'official-tables', tables }] : [];
    }
    case 'content':
      return [contentData(block.content)];
  }
}

/** Only the tables that the report has; pages show the others too, but blank. */
function officialTables({ section, labels, figures }: GridBlock): DataTable[] {
  const isThere = (table: Table) => labels.has(table.key) || table.columns.some(({ key }) => labels.has(columnKey(table, key)));
  return section.tables.filter(isThere).map((table) => ({
    key: table.key,
    label: table.label,
    columns: table.columns.map(({ key, label }) => ({ key, label })),
    rows: table.rows
      .filter(({ isGroup }) => !isGroup)
      .map(({ key, label, groups }) => ({
        key,
        label,
        ...(groups.length > 0 && { groups: groups.map((group) => group.label) }),
        cells: Object.fromEntries(
          table.columns.flatMap((column) => {
            const figure = figures.get(cellKey(table, key, column.key));
            return figure ? [[column.key, figureData(figure.text)]] : [];
          }),
        ),
      })),
  }));
}

/** A number if that loses nothing, or else the text. */
export function figureData(text: string): number | string | null {
  if (text === '') return null;
  return String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}

function contentData(content: Content): DataBlock {
  switch (content.kind) {
    case 'paragraph':
      return { kind: 'paragraph', ...words(content.content) };
    case 'heading':
      return { kind: 'heading', level: 4, ...words(content.content) };
    case 'list':
      return { kind: 'list', start: content.start ?? null, items: content.items.map((item) => item.map(contentData)) };
    case 'quote':
      return { kind: 'quote', blocks: content.content.map(contentData) };
    case 'code':
      return { kind: 'code', text: content.text };
    case 'raw':
      return { kind: 'html', text: content.text };
    case 'line':
      return { kind: 'line' };
    case 'table':
      return { kind: 'table', head: content.head.map(cellData), rows: content.rows.map((row) => row.map(cellData)) };
  }
}

function cellData({ content, align }: LayoutCell): DataCell {
  return { ...words(content), ...(align !== 'left' && { align }) };
}

function words(content: readonly Inline[]): { text: string; content?: DataInline[] } {
  return { text: plainText(content), ...markedContent(content) };
}

function markedContent(content: readonly Inline[]): { content?: DataInline[] } {
  return content.every(({ kind }) => kind === 'text') ? {} : { content: content.map(inlineData) };
}

function inlineData(run: Inline): DataInline {
  switch (run.kind) {
    case 'raw':
      return { kind: 'html', text: run.text };
    case 'strong':
    case 'emphasis':
      return { kind: run.kind, content: run.content.map(inlineData) };
    case 'link':
      return { kind: 'link', url: run.url, content: run.content.map(inlineData) };
    default:
      return run;
  }
}

function signatureData({ lines }: SignatureBlock): ReportData['signature'] {
  const text = (name: string) => lines.find(({ key }) => key === `signature.${name}`)?.text ?? null;
  return { authority: text('authority'), date: text('date') };
}
