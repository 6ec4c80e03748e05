/**
 * How the core calls its pure functions on parts of a text, so that results can be reused.
 *
 * `afresh` simply calls them. The memory of a text that is being edited may return the result of an earlier call instead, so a
 * function called this way must depend only on its arguments.
 */
export type Recall = <A extends readonly [object | string, ...unknown[]], V>(answer: (...about: A) => V, ...about: A) => V;

export const afresh: Recall = (answer, ...about) => answer(...about);
