/**
 * When V8 optimizes a function that runs often.
 *
 * The setting has another name and counts other things from one version to the next: `bytes` of code that were run, or `calls`. V8
 * complains of a name that it does not know, and Electron may have shut its settings for good, so where nothing is known for sure
 * there is no setting.
 */
export function tierUpFlag(
  { bytes, calls }: { readonly bytes: number; readonly calls: number },
  { v8, electron }: { readonly v8: string; readonly electron?: string } = process.versions,
): string | undefined {
  if (electron !== undefined) return undefined;
  if (v8.startsWith('11.3.')) return `--interrupt-budget=${bytes}`;
  return /^1[23]\./.test(v8) ? `--invocation-count-for-turbofan=${calls}` : undefined;
}
