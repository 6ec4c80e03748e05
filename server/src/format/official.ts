/**
 * The official definitions, checked and with every default filled in.
 *
 * The build runs this module and puts what it exports in its place, so that the shipped programs have nothing to check at their
 * start (`scripts/build.ts`). It exports nothing but data, therefore.
 */
import trial from '../../../formats/2019.json' with { type: 'json' };
import current from '../../../formats/2021.json' with { type: 'json' };
import { extendedDefinition, wholeDefinition } from './definition.ts';
import type { FormatDefinition } from './schema.ts';

const newest = wholeDefinition(current).definition;

export const officialDefinitions: readonly FormatDefinition[] = [newest, extendedDefinition(newest, trial).definition];
