/**
 * How the pure functions of the core are asked about parts of a text.
 *
 * `afresh` calls them. A memory, which goes beside a text that is being typed, may give the answer of an earlier call instead; so a
 * function that is asked this way must see nothing but its arguments.
 */
export type Recall = <A extends readonly [object | string, ...unknown[]], V>(answer: (...about: A) => V, ...about: A) => V;

export const afresh: Recall = (answer, ...about) => answer(...about);
