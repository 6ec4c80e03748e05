/**
 * Runs scenarios in the extension host, one after the other, and records each result.
 *
 * A scenario may reload the window in its middle. The extension host, and this module with it, then restarts, and the record states
 * where to continue.
 */
import { ask, screenshot } from './window.ts';

export interface Scenario {
  readonly name: string;
  readonly body: () => Promise<void>;
  /** What to do after the reload with which `body` ends. */
  readonly afterReload?: () => Promise<void>;
}

export interface Outcome {
  readonly name: string;
  readonly milliseconds: number;
  /** The error, if any. */
  readonly error?: string;
  /** The error of a first run, if it passed only in the second. */
  readonly first?: string;
}

/** The record for the runner: the suite is over once `finished` is true. */
export interface Results {
  readonly outcomes: readonly Outcome[];
  readonly reloading?: { readonly name: string; readonly since: number };
  readonly finished: boolean;
}

const longest = 60_000;

export async function runScenarios(scenarios: readonly Scenario[]): Promise<void> {
  const before = (await ask({ do: 'kept' })) as Results;
  const outcomes = [...before.outcomes];
  const keep = (more: Partial<Results> = {}) => ask({ do: 'keep', results: { outcomes, finished: false, ...more } });

  for (const scenario of scenarios) {
    if (outcomes.some(({ name }) => name === scenario.name)) continue;
    const reloading = before.reloading?.name === scenario.name ? before.reloading : undefined;
    const since = reloading?.since ?? Date.now();
    const part = reloading === undefined ? scenario.body : (scenario.afterReload ?? scenario.body);
    const first = await failureOf(part);
    let error = first;
    if (first !== undefined) {
      await screenshot(`failed-${outcomes.length + 1}`).catch(() => {});
      // A window without anybody in front of it loses the focus now and then: what fails twice is broken.
      if (scenario.afterReload === undefined) error = await failureOf(part);
    }
    if (error === undefined && reloading === undefined && scenario.afterReload !== undefined) {
      await keep({ reloading: { name: scenario.name, since } });
      await ask({ do: 'reload' });
      // This extension host ends with the window.
      await new Promise(() => {});
    }
    const told = error !== undefined ? { error } : first !== undefined ? { first } : {};
    outcomes.push({ name: scenario.name, milliseconds: Date.now() - since, ...told });
    await keep();
  }
  await keep({ finished: true });
}

async function failureOf(body: () => Promise<void>): Promise<string | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No end within ${longest / 1000} s.`)), longest);
  });
  try {
    await Promise.race([body(), tooLong]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until `condition` returns something other than undefined or false, and returns that. */
export async function eventually<T>(
  what: string,
  condition: () => T | undefined | false | PromiseLike<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain: ${what}.`);
}
