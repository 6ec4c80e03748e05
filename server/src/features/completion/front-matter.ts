/** Completions in the front matter: its keys and their values, paths among them. */
import type { Snapshot } from '../../analysis.ts';
import { escaped } from '../../format/skeleton.ts';
import { bodyKindNames, type FrontMatterKey, frontMatterKeys } from '../../report/front-matter-keys.ts';
import { spanOf } from '../../syntax/locate.ts';
import { span } from '../../text/span.ts';
import { isBlank, type Line } from '../line.ts';
import type { Completion, FolderList } from './completion.ts';

export function frontMatterCompletions(snapshot: Snapshot, line: Line, list: FolderList): readonly Completion[] {
  const separator = /[:：]/.exec(line.typed);
  if (separator === null && !/^\s*-/.test(line.typed)) return keys(snapshot, line);
  const key = frontMatterKeys.find(({ key }) => key === keyOf(snapshot, line, separator?.index));
  return key === undefined ? [] : values(snapshot, key, line, list);
}

function keys({ report, settings }: Snapshot, line: Line): Completion[] {
  if (!isBlank(line.rest)) return [];
  const there = new Set(report.frontMatter?.entries.map(({ key }) => key.value));
  // The text on this line may already be parsed as a key.
  there.delete(line.text.trim());
  return frontMatterKeys
    .filter(({ key }) => !there.has(key))
    .map((key) => {
      const choices = choicesFor(key, settings.formats).map(({ value }) => value);
      return {
        label: key.key,
        kind: 'key',
        snippet: `${key.key}: ${choices.length > 0 ? `$\{1|${choices.join(',')}|}` : key.kind === 'paths' ? '[$1]' : '$1'}`,
        plain: `${key.key}: `,
        replaces: span(line.start, line.end),
        filter: key.key,
        documentation: key.guidance,
      };
    });
}

interface Choice {
  readonly value: string;
  readonly detail: string;
}

function choicesFor({ kind }: FrontMatterKey, formats: Snapshot['settings']['formats']): Choice[] {
  if (kind === 'format') return formats.map(({ id, name }) => ({ value: id, detail: name }));
  if (kind === 'body-kind') return bodyKindNames.map(({ name }) => ({ value: name, detail: '' }));
  return [];
}

/** The key of the value at the caret; list items may be on lines below their key. */
function keyOf({ tree, report }: Snapshot, line: Line, separator: number | undefined): string | undefined {
  if (separator !== undefined) return line.typed.slice(0, separator).trim();
  const above = report.frontMatter?.entries.filter(({ key }) => spanOf(tree, key.place).start < line.start);
  return above?.at(-1)?.key.value;
}

function values(snapshot: Snapshot, key: FrontMatterKey, line: Line, list: FolderList): Completion[] {
  const typed = /(?:[[,:：]|^\s*-)[ \t]*["']?([^[\],"'：]*)$/.exec(line.typed)?.[1] ?? '';
  const rest = /^[^\],"']*/.exec(line.rest)?.[0].trimEnd() ?? '';
  const caret = line.start + line.typed.length;
  // YAML requires a space between the colon and the value.
  const gap = /[:：]$/.test(line.typed) ? ' ' : '';
  const replaces = span(caret - typed.length, caret + rest.length);
  if (key.kind === 'path' || key.kind === 'paths') return paths(snapshot, key, { typed, replaces, gap }, list);
  return choicesFor(key, snapshot.settings.formats).map(({ value, detail }) => ({
    label: value,
    kind: 'value',
    snippet: gap + escaped(value),
    replaces,
    filter: gap + value,
    ...(detail !== '' && { detail }),
  }));
}

interface Value {
  readonly typed: string;
  readonly replaces: { readonly start: number; readonly end: number };
  readonly gap: string;
}

/** Folders, and reports that are not listed yet. */
function paths(
  { report }: Snapshot,
  { key, kind }: FrontMatterKey,
  { typed, replaces, gap }: Value,
  list: FolderList,
): Completion[] {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const entry = report.frontMatter?.entries.findLast((each) => each.key.value === key);
  const there = new Set(entry?.values.map(({ value }) => value).filter((value) => value !== typed));
  const shape = (name: string) => ({ snippet: gap + escaped(folder + name), replaces, filter: gap + folder + name });
  const items: Completion[] = list(folder === '' ? '.' : folder).flatMap(({ name, isFolder }): Completion[] => {
    if (name.startsWith('.')) return [];
    if (isFolder) return [{ label: `${name}/`, kind: 'folder', ...shape(`${name}/`) }];
    return name.endsWith('.md') && !there.has(folder + name) ? [{ label: name, kind: 'file', ...shape(name) }] : [];
  });
  items.sort((a, b) => Number(b.kind === 'file') - Number(a.kind === 'file'));
  const glob = '*.report.md';
  if (kind === 'paths' && items.some((item) => item.kind === 'file') && !there.has(folder + glob)) {
    items.push({ label: glob, kind: 'value', ...shape(glob), detail: '此文件夹中的全部报告' });
  }
  if (/^(?:\.\.\/)*$/.test(folder)) items.push({ label: '../', kind: 'folder', ...shape('../'), detail: '上一级文件夹' });
  return items;
}
