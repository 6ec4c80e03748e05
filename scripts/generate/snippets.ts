/** Snippets for editors without a running language server: the empty forms of every format, by name and by pinyin. */
import type { Format } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, sectionSkeleton, tableSkeleton } from '../../server/src/format/skeleton.ts';
import type { Generated } from '../generate.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description?: string;
}

export function generate(): Generated {
  const snippets = new Map<string, Snippet>();
  const bodies = new Set<string>();
  const [newest] = officialFormats;
  for (const format of officialFormats) {
    const suffix = format === newest ? '' : format.id;
    for (const { name, prefixes, body, description } of formsOf(format)) {
      // Parts that a replaced format shares with the newest already exist.
      if (bodies.has(body)) continue;
      bodies.add(body);
      snippets.set(suffix === '' ? name : `${name}（${format.name}）`, {
        prefix: [...new Set(prefixes)].map((prefix) => prefix + suffix),
        body: body.split('\n'),
        ...(description !== undefined && { description }),
      });
    }
  }
  const text = `${JSON.stringify(Object.fromEntries(snippets), undefined, 2)}\n`;
  return { files: new Map([['snippets/disclosure-report.json', text]]) };
}

interface Form {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly body: string;
  readonly description: string | undefined;
}

function formsOf(format: Format): Form[] {
  const { definition, sections } = format;
  const report = {
    name: '整份年报',
    prefixes: definition.aliases,
    body: reportSkeleton(format),
    description: definition.document.title,
  };
  const sectionForms = sections.map((section) => ({
    name: section.heading,
    prefixes: [section.label, `第${section.ordinal}部分`, ...section.aliases],
    body: sectionSkeleton(section, format),
    description: section.guidance,
  }));
  const tableForms = sections.flatMap(({ tables }) =>
    tables.map((table) => ({
      name: table.name,
      prefixes: [table.name, ...table.aliases],
      body: tableSkeleton(table),
      description: table.guidance,
    })),
  );
  return [report, ...sectionForms, ...tableForms];
}
