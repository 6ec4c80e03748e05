/** The reviewer's key, and the verdicts on findings beyond it: the files in `test/truth/`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { projectRoot } from '../project.ts';

const ruleNames = z.union([z.string(), z.array(z.string())]).transform((rules) => (typeof rules === 'string' ? [rules] : rules));

const expectation = z.strictObject({
  rule: ruleNames,
  at: z.string().optional(),
  nth: z.union([z.number().int().positive(), z.literal('last')]).optional(),
  grade: z.enum(['C', 'P', 'X']),
  style: z.boolean().default(false),
  why: z.string().optional(),
});

const fileKey = z.strictObject({
  complete: z.boolean().default(false),
  findings: z.array(expectation).default([]),
  silent: z.array(z.strictObject({ rule: ruleNames, at: z.string().optional() })).default([]),
});

const verdicts = z.record(
  z.string(),
  z.array(z.strictObject({ rule: z.string(), at: z.string(), verdict: z.enum(['right', 'wrong']), why: z.string().optional() })),
);

export type Expectation = z.output<typeof expectation>;
export type FileKey = z.output<typeof fileKey>;
export type Verdicts = z.output<typeof verdicts>;

export function readKey(): Readonly<Record<string, FileKey>> {
  return z.record(z.string(), fileKey).parse(read('key.yaml'));
}

export function readVerdicts(): Verdicts {
  return verdicts.parse(read('verdicts.yaml') ?? {});
}

const limits = z.strictObject({
  seedRecallC: z.number(),
  seedRecallP: z.number(),
  recallC: z.number(),
  recallP: z.number(),
  precision: z.number(),
  precisionInformation: z.number(),
  injected: z.number(),
  cells: z.number(),
  blindCertain: z.number(),
  blindRight: z.number(),
});

/** The minimum results. */
export function readLimits(): z.output<typeof limits> {
  return limits.parse(read('limits.yaml'));
}

function read(name: string): unknown {
  return parse(readFileSync(path.join(projectRoot, 'test', 'truth', name), 'utf8'));
}
