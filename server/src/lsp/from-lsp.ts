/**
 * Validates what a client sends.
 *
 * The library checks that a message is JSON-RPC, but not that its parameters match the protocol. That is done here, so that a
 * malformed request gets an error answer that names the mistake.
 */
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Position, Range } from '../text/position.ts';

export function uriFrom(params: unknown): string {
  return textFrom(fieldOf(fieldOf(params, 'textDocument'), 'uri'), 'textDocument.uri');
}

export function textFrom(value: unknown, name: string): string {
  if (typeof value !== 'string') throw malformed(name, 'a string');
  return value;
}

export function numberFrom(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed(name, 'a number');
  return value;
}

export function positionFrom(value: unknown, name = 'position'): Position {
  const line = numberFrom(fieldOf(value, 'line'), `${name}.line`);
  return { line, character: numberFrom(fieldOf(value, 'character'), `${name}.character`) };
}

export function rangeFrom(value: unknown, name = 'range'): Range {
  return {
    start: positionFrom(fieldOf(value, 'start'), `${name}.start`),
    end: positionFrom(fieldOf(value, 'end'), `${name}.end`),
  };
}

export function listFrom<T>(value: unknown, name: string, read: (item: unknown, name: string) => T): T[] {
  if (!Array.isArray(value)) throw malformed(name, 'a list');
  return value.map((item, index) => read(item, `${name}[${index}]`));
}

/** A field of any value; undefined if it has none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function malformed(name: string, wanted: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `"${name}" is not ${wanted}.`);
}
