/** Draws mutants from a seed, over all lines that can be mutated, and inserts them into the code behind a switch. */

import path from 'node:path';
import { API } from 'typescript/unstable/sync';
import { projectRoot } from '../project.ts';
import { type Candidate, candidatesIn } from './operators.ts';

export interface Mutant extends Candidate {
  readonly id: number;
  /** Relative to the project's folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly original: string;
}

interface SourceText {
  readonly file: string;
  readonly text: string;
  readonly byLine: ReadonlyMap<number, readonly Candidate[]>;
}

export function drawMutants(folders: readonly string[], count: number, seed: number): Mutant[] {
  const sources = readSources(folders);
  const lines = sources.flatMap(({ file, text, byLine }) => [...byLine].map(([line, all]) => ({ file, text, line, all })));
  const random = randomNumbers(seed);
  const drawn: Mutant[] = [];
  while (drawn.length < count && lines.length > 0) {
    const [{ file, text, line, all }] = lines.splice(Math.floor(random() * lines.length), 1) as [(typeof lines)[number]];
    const candidate = all[Math.floor(random() * all.length)];
    if (candidate === undefined) continue;
    drawn.push({ ...candidate, id: drawn.length, file, line, original: text.slice(candidate.start, candidate.end) });
  }
  return drawn;
}

/** The text of a file with all its mutants, none of them active; they nest as the code does. */
export function withSwitches(text: string, mutants: readonly Mutant[]): string {
  const outermostFirst = [...mutants].sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  const written = (start: number, end: number): string => {
    let result = '';
    let at = start;
    for (let mutant = outermostFirst[next]; mutant !== undefined && mutant.start < end; mutant = outermostFirst[next]) {
      next++;
      result += text.slice(at, mutant.start);
      const original = written(mutant.start, mutant.end);
      const asks = `isMutant$(${mutant.id})`;
      result +=
        mutant.mutated === undefined ? `{ if (!${asks}) { ${original} } }` : `(${asks} ? (${mutant.mutated}) : (${original}))`;
      at = mutant.end;
    }
    return result + text.slice(at, end);
  };
  return `${written(0, text.length)}\nimport { isMutant as isMutant$ } from ${JSON.stringify(path.join(import.meta.dirname, 'switch.ts'))};\n`;
}

function readSources(folders: readonly string[]): SourceText[] {
  const api = new API({ cwd: projectRoot });
  try {
    const projects = ['tsconfig.json', 'client/src/webview/tsconfig.json'].map((file) => path.join(projectRoot, file));
    const snapshot = api.updateSnapshot({ openProjects: projects });
    const files = new Map<string, SourceText>();
    for (const { program } of snapshot.getProjects()) {
      for (const name of program.getSourceFileNames()) {
        const file = path.relative(projectRoot, name).replaceAll('\\', '/');
        if (files.has(file) || !folders.some((folder) => file.startsWith(`${folder}/`) || file === folder)) continue;
        const source = program.getSourceFile(name);
        if (source === undefined) continue;
        const byLine = new Map<number, Candidate[]>();
        const starts = [...source.text.matchAll(/^/gm)].map(({ index }) => index);
        for (const candidate of candidatesIn(source)) {
          const line = starts.findLastIndex((start) => start <= candidate.start) + 1;
          byLine.set(line, [...(byLine.get(line) ?? []), candidate]);
        }
        files.set(file, { file, text: source.text, byLine });
      }
    }
    return [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  } finally {
    api.close();
  }
}

/** The same numbers for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
