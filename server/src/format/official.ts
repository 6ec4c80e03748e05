/**
 * The official definitions, checked and with every default filled in.
 *
 * The build runs this module and inlines its exports, so that the shipped programs need not validate anything at
 * startup (`scripts/build.ts`). Therefore it exports only data.
 */
import trial from '../../../formats/2019.json' with { type: 'json' };
import current from '../../../formats/2021.json' with { type: 'json' };
import { extendedDefinition, wholeDefinition } from './definition.ts';
import type { FormatDefinition } from './schema.ts';

const newest = wholeDefinition(current).definition;

export const officialDefinitions: readonly FormatDefinition[] = [newest, extendedDefinition(newest, trial).definition];
