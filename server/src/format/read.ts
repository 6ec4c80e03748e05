/** Reads the format definitions of a workspace, which may extend one another and the official ones. */
import { compileFormat } from './compile.ts';
import { baseOf, type CheckedDefinition, extendedDefinition, inFile, wholeDefinition } from './definition.ts';
import type { Format } from './format.ts';
import { FormatError } from './format-error.ts';
import { officialFormats } from './formats.ts';
import { officialDefinitions } from './official.ts';
import type { FormatDefinition } from './schema.ts';

export interface FormatFile {
  readonly path: string;
  readonly text: string;
}

export interface ReadFormats {
  /** Those of the files, then the official ones; if ids are equal, the file wins. */
  readonly formats: readonly Format[];
  /** One message with the reason for each file that cannot be used. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

export function readFormats(files: readonly FormatFile[]): ReadFormats {
  const problems: { path: string; message: string }[] = [];
  const attempt = <T>(path: string, read: () => T): T[] => {
    try {
      return [read()];
    } catch (error) {
      problems.push({ path, message: error instanceof Error ? error.message : String(error) });
      return [];
    }
  };
  const contents = files.flatMap(({ path, text }) => attempt(path, () => ({ path, content: JSON.parse(text) as unknown })));
  const all = contents.map(({ content }) => content);
  const formats = contents.flatMap(({ path, content }) => attempt(path, () => readFormat(content, all)));
  const ids = new Set(formats.map(({ id }) => id));
  return { formats: [...formats, ...officialFormats.filter(({ id }) => !ids.has(id))], problems };
}

/** `others` are the contents of the files that it may extend. Throws a `FormatError`. */
export function readFormat(content: unknown, others: readonly unknown[] = []): Format {
  const { definition, pathInFile } = definitionOf(content, others);
  return inFile(pathInFile, () => compileFormat(definition));
}

function definitionOf(content: unknown, others: readonly unknown[]): CheckedDefinition {
  const [nearest, ...further] = basesOf(content, others);
  if (nearest === undefined) return wholeDefinition(content);
  let base: FormatDefinition;
  try {
    base = definitionOf(nearest, further).definition;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw wrongBase(`所扩展的格式“${baseOf(content)}”有误，不能使用。`);
  }
  return extendedDefinition(base, content);
}

/** The maximum number of definitions that extend each other in a chain. */
const MAX_BASES = 8;

/** The definition that this one extends, and so on up the chain. */
function basesOf(content: unknown, others: readonly unknown[]): unknown[] {
  const bases: unknown[] = [];
  let last = content;
  for (let id = baseOf(last); id !== undefined; id = baseOf(last)) {
    // A definition that extends its own id refers to the official one.
    const base = (id === idOf(last) ? undefined : others.find((other) => idOf(other) === id)) ?? officialWith(id);
    if (base === undefined) throw wrongBase(`没有代号为“${id}”的格式可以扩展。`);
    if (base === content || bases.includes(base)) {
      throw wrongBase(`格式相互扩展：${[content, ...bases, base].map(idOf).join(' → ')}。`);
    }
    bases.push(base);
    if (bases.length > MAX_BASES) throw wrongBase(`扩展的层数太多，最多 ${MAX_BASES} 层。`);
    last = base;
  }
  return bases;
}

function officialWith(id: string): FormatDefinition | undefined {
  return officialDefinitions.find((definition) => definition.id === id);
}

function idOf(content: unknown): string | undefined {
  const id = typeof content === 'object' && content !== null && 'id' in content ? content.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function wrongBase(message: string): FormatError {
  return new FormatError([{ path: ['extends'], message }]);
}
