/**
 * The core as a library for Node and browsers: checks, corrects, lays out and imports reports passed as text or bytes. It reads no
 * files and keeps no state.
 *
 * Its arguments and results are plain values of its own types, so that the internals can change. Offsets count UTF-16 code units.
 */
import { analyse as analyseText, fixAll as fixText, type Settings, type Snapshot } from './analysis.ts';
import { officialFormats } from './format/formats.ts';
import { readFormat } from './format/read.ts';
import { importFile } from './import/file.ts';
import { ImportError } from './import/import-error.ts';
import { limits, tooManyBytesIn, tooManyLines } from './limits.ts';
import { exported } from './render/exported.ts';
import { renderPage } from './render/html.ts';
import { layOut } from './render/layout.ts';
import { verdictOf } from './rules/verdict.ts';
import { rangeOf, spanOf } from './syntax/locate.ts';
import type { Place } from './syntax/tree.ts';
import { treeText } from './syntax/tree.ts';

export interface Options {
  /** By rule id: `{ 'sum/total': 'warning' }`. */
  readonly severities?: Readonly<Record<string, 'off' | 'information' | 'warning' | 'error'>>;
  /** Further format definitions, as parsed from JSON; if two have the same id, the first one counts. */
  readonly formats?: readonly unknown[];
}

export interface TextPlace {
  readonly start: number;
  readonly end: number;
  /** Both count from 0. */
  readonly line: number;
  readonly character: number;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly place: TextPlace;
  readonly related: readonly { readonly message: string; readonly place: TextPlace }[];
  /** A safe fix cannot change the meaning; a suggested one needs a person's agreement. */
  readonly fixes: readonly { readonly title: string; readonly trust: 'safe' | 'suggested'; readonly edits: readonly Edit[] }[];
}

export interface Analysis {
  readonly format: string;
  readonly year: number | undefined;
  readonly authority: string | undefined;
  /** `可以报送`, or the reason why not. */
  readonly verdict: string;
  /** What could not be judged. */
  readonly unassessed: readonly string[];
  /** In text order. */
  readonly findings: readonly Finding[];
}

export interface Imported {
  /** The report in the report language. */
  readonly text: string;
  /** What was decided, joined or could not be placed; `where` names a place in the source, whose lines count from 1. */
  readonly doubts: readonly { readonly message: string; readonly where: string }[];
}

/** Why a text or a file is not read, as a Chinese sentence. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
}

export function analyse(text: string, options: Options = {}): Analysis {
  const snapshot = snapshotOf(text, options);
  const { report, findings, settings } = snapshot;
  const { words, unassessed } = verdictOf(report, findings, settings.formats);
  return {
    format: report.format.id,
    year: report.year?.value,
    authority: report.authority?.value,
    verdict: words,
    unassessed,
    findings: findings.map(({ rule, severity, message, place, related, fixes }) => ({
      rule,
      severity,
      message,
      place: textPlace(snapshot, place),
      related: related.flatMap((each) =>
        'place' in each ? [{ message: each.message, place: textPlace(snapshot, each.place) }] : [],
      ),
      fixes: fixes.map(({ title, trust, edits }) => ({
        title,
        trust,
        edits: edits.map((edit) => ({ ...spanOf(snapshot.tree, edit.place), newText: edit.newText })),
      })),
    })),
  };
}

/** The text with all safe fixes, and with the suggested ones of the rules in `apply`, to which the caller agrees. */
export function fixAll(text: string, options: Options & { readonly apply?: readonly string[] } = {}): string {
  const { apply = [] } = options;
  return treeText(fixText(snapshotOf(text, options), apply.length === 0 ? 'safe' : new Set(apply)).snapshot.tree);
}

/** The official page as one self-contained HTML file. */
export function render(text: string, options: Options = {}): string {
  return renderPage(layOut(snapshotOf(text, options).report));
}

/** A file for another program. `fragment` is HTML without the page around it. */
export function exportReport(
  text: string,
  kind: 'docx' | 'html' | 'fragment' | 'json' | 'xlsx',
  options: Options = {},
): Uint8Array {
  const file = exported(layOut(snapshotOf(text, options).report), kind);
  return typeof file === 'string' ? encoder.encode(file) : file;
}

/** Imports a published report of any kind, detected from its bytes; `name` is the file name. Throws Refusal. */
export function importReport(bytes: Uint8Array, name: string, options: Options = {}): Imported {
  try {
    const { markdown, doubts } = importFile(bytes, name, settingsFrom(options).formats);
    return {
      text: markdown,
      doubts: doubts.map(({ message, where, line }) => ({ message, where: where ?? `第 ${line + 1} 行` })),
    };
  } catch (error) {
    throw error instanceof ImportError ? new Refusal(error.message) : error;
  }
}

/** Available in every host; declared here because the core is compiled without their types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
const encoder = new TextEncoder();

function snapshotOf(text: string, options: Options): Snapshot {
  const refusal = tooManyBytesIn(text, limits.text) ?? tooManyLines(text);
  if (refusal !== undefined) throw new Refusal(refusal);
  return analyseText(text, settingsFrom(options));
}

function settingsFrom({ severities = {}, formats = [] }: Options): Settings {
  const own = formats.map((definition) => readFormat(definition, formats));
  const ids = new Set(own.map(({ id }) => id));
  return { severities, formats: [...own, ...officialFormats.filter(({ id }) => !ids.has(id))] };
}

function textPlace({ tree }: Snapshot, place: Place): TextPlace {
  return { ...spanOf(tree, place), ...rangeOf(tree, place).start };
}
