/** `Files` in memory: the content of a folder, as a list of texts by path. */
import type { Entry, Files } from '../../server/src/workspace/files.ts';

export const ROOT = 'file:///w';

/** A text; that many bytes; neither file nor folder; a link to another path. */
export type Content = string | { readonly size: number } | { readonly device: true } | { readonly link: string };

export interface MemoryFiles extends Files {
  /** Every URI that was accessed. */
  readonly asked: Set<string>;
}

export function memoryFiles(contents: Readonly<Record<string, Content>>): MemoryFiles {
  const asked = new Set<string>();
  const byUri = new Map(Object.entries(contents).map(([path, content]) => [uri(path), content]));
  const follow = (at: string): string => {
    for (const [link, content] of byUri) {
      if (typeof content === 'object' && 'link' in content && (at === link || at.startsWith(`${link}/`))) {
        return follow(uri(content.link) + at.slice(link.length));
      }
    }
    return at;
  };
  const at = (given: string): string => {
    asked.add(given);
    return follow(given);
  };
  const isFolder = (real: string) => [...byUri.keys()].some((each) => each.startsWith(`${real}/`));
  return {
    asked,
    async read(given, limit) {
      const content = byUri.get(at(given));
      if (content === undefined) return { kind: 'missing' };
      if (typeof content === 'object' && 'size' in content && content.size > limit) return { kind: 'refused', reason: '太大。' };
      if (typeof content !== 'string') return { kind: 'refused', reason: '它不是普通的文件。' };
      return { kind: 'read', bytes: new TextEncoder().encode(content) };
    },
    async kind(given) {
      const real = at(given);
      const content = byUri.get(real);
      if (content === undefined) return isFolder(real) ? 'folder' : undefined;
      return typeof content === 'object' && 'device' in content ? 'other' : 'file';
    },
    async list(given) {
      const real = at(given);
      const entries = new Map<string, Entry['kind']>();
      for (const [each, content] of byUri) {
        if (!each.startsWith(`${real}/`)) continue;
        const [name = '', ...rest] = each.slice(real.length + 1).split('/');
        const isLink = typeof content === 'object' && 'link' in content;
        entries.set(decodeURIComponent(name), rest.length > 0 ? 'folder' : isLink ? 'link' : 'file');
      }
      return [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async resolve(given) {
      const real = at(given);
      return byUri.has(real) || isFolder(real) ? real : undefined;
    },
  };
}

/** The URI of a path that begins with `/`, or is below the root. */
export function uri(path: string): string {
  const absolute = path.startsWith('/') ? path : `/w/${path}`;
  return `file://${absolute.split('/').map(encodeURIComponent).join('/')}`;
}
