/** `-` as a file: the standard streams. */

import { sizeText } from '../limits.ts';
import { Failure } from './failure.ts';

export const STANDARD = '-';

export async function readStandardInput(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) throw new Failure(`标准输入超过 ${sizeText(limit)}，没有读。`);
  }
  return Buffer.concat(chunks);
}

/** Resolves once the reader has taken it. */
export function writeStandardOutput(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => process.stdout.write(content, () => resolve()));
}
