/** Exports a report to a file format, for both the command line and the editor. */
import { renderDocx } from './docx/docx.ts';
import { renderFragment, renderPublishedPage } from './fragment.ts';
import { renderJson } from './json.ts';
import type { Layout } from './layout.ts';
import { renderXlsx } from './xlsx.ts';

/** The kinds that need no other program (a PDF does). `fragment` is HTML without a page around it. */
export type ExportedKind = 'docx' | 'html' | 'fragment' | 'json' | 'xlsx';

export function exported(layout: Layout, kind: ExportedKind): string | Uint8Array {
  switch (kind) {
    case 'docx':
      return renderDocx(layout);
    case 'html':
      return renderPublishedPage(layout);
    case 'fragment':
      return renderFragment(layout);
    case 'json':
      return renderJson(layout);
    case 'xlsx':
      return renderXlsx(layout);
  }
}
