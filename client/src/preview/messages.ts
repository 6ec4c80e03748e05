/** Messages between the preview's page and the extension. Both sides validate what they receive. */
import * as z from 'zod/mini';

const severity = z.enum(['error', 'warning', 'information']);
const count = z.int().check(z.nonnegative());
const lines = z.nullable(z.tuple([count, count]));

export const view = z.enum(['paper', 'web']);

/** A cell of the official form and its current or new text. */
const cellText = z.object({ key: z.string(), text: z.string() });

/** Paragraphs, the title or a line of the signature, by key, and their new text, one string per paragraph. */
const proseText = z.object({ keys: z.array(z.string()), texts: z.array(z.string()) });

const problem = z.object({
  /** Assigned by the server; valid for one version of the text. */
  id: count,
  rule: z.string(),
  severity,
  message: z.string(),
  /** Counts from 0. */
  line: count,
  key: z.nullable(z.string()),
  /** The wrong words, if they are a short part of a heading or paragraph, and their offset in its source. */
  quote: z.nullable(z.object({ text: z.string(), offset: count })),
  /** The titles of its fixes. */
  fixes: z.array(z.string()),
});

/** Why nothing is shown, or why the content may be out of date. */
const notice = z.enum(['empty', 'not-a-report', 'refused', 'other-language', 'gone', 'server-starting', 'server-failed']);

const content = z.object({
  type: z.literal('content'),
  resultId: z.string(),
  /** The version of the text. */
  version: z.int(),
  /** `html` contains all blocks; the page discards the previous ones. */
  isWhole: z.boolean(),
  title: z.string(),
  order: z.array(z.object({ key: z.string(), lines })),
  html: z.record(z.string(), z.string()),
  problems: z.array(problem),
  /** The total number of problems; `problems` omits the last ones if there are very many. */
  problemCount: count,
  /** How many of them applying all safe fixes would resolve. */
  safelyFixedCount: count,
  verdict: z.string(),
  worst: z.nullable(severity),
  /** Tables, rows and columns of the form that are locked, the reason, and the `id` of the problem that causes it. */
  locks: z.array(z.object({ key: z.string(), reason: z.string(), problem: z.nullable(count) })),
  /** In each of `lines` the terms of `left` and `right` have the same sum; `free` is the one that follows from the others. */
  sums: z.array(
    z.object({
      table: z.string(),
      each: z.enum(['row', 'column']),
      lines: z.array(z.string()),
      left: z.array(z.string()),
      right: z.array(z.string()),
      free: z.string(),
    }),
  ),
  progress: z.object({ filled: count, of: count, words: z.string() }),
});

export const toPage = z.discriminatedUnion('type', [
  content,
  z.object({ type: z.literal('notice'), notice: z.nullable(notice), detail: z.string() }),
  z.object({
    type: z.literal('options'),
    uri: z.string(),
    name: z.string(),
    view,
    scrollSync: z.boolean(),
    follows: z.boolean(),
    /** Whether the preview may switch to another report. */
    canFollow: z.boolean(),
    /** Whether the text may be changed from the page. */
    isEditable: z.boolean(),
  }),
  /** The result of an edit; `version` is that of the text with the edit, or null if the text is unchanged. */
  z.object({
    type: z.literal('edited'),
    id: count,
    version: z.nullable(z.int()),
    cells: z.array(cellText),
    refusals: z.array(z.object({ key: z.string(), reason: z.string() })),
  }),
  z.object({ type: z.literal('go-to-blank') }),
  z.object({ type: z.literal('undo'), isRedo: z.boolean() }),
  /** The first visible line of the editor, plus the fraction of it that is scrolled out of view. */
  z.object({ type: z.literal('scroll'), line: z.number() }),
  /** Asks the page to write this to the clipboard; `done` is the message to show afterwards. */
  z.object({ type: z.literal('clipboard'), id: count, html: z.string(), text: z.string(), done: z.string() }),
  /** The position of the caret; `isRevealed` asks to scroll there if it is out of view. */
  z.object({ type: z.literal('caret'), key: z.nullable(z.string()), isRevealed: z.boolean() }),
]);

export const toExtension = z.discriminatedUnion('type', [
  /** The page has no content: it was just created, or received a message that does not fit. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('select'), key: z.string() }),
  /** Figures for cells of the form: all of them in one edit, or none. */
  z.object({ type: z.literal('edit-cells'), id: count, cells: z.array(cellText) }),
  /** Clipboard content for the cell with this key and those to its right and below it, row by row. */
  z.object({
    type: z.literal('paste-block'),
    id: count,
    block: z.object({ key: z.string(), squares: z.array(z.array(z.string())), html: z.string(), text: z.string() }),
  }),
  /** Input not yet committed, null after it is; committed if the page is closed first. */
  z.object({ type: z.literal('draft'), cell: z.nullable(cellText), prose: z.nullable(proseText) }),
  z.object({ type: z.literal('edit-prose'), id: count, text: proseText }),
  z.object({ type: z.literal('fill'), what: z.enum(['zeros', 'sums']) }),
  /** The key applies to the text, since the page has no input to undo. */
  z.object({ type: z.literal('undo'), isRedo: z.boolean() }),
  /** The focused element. */
  z.object({ type: z.literal('focus'), key: z.nullable(z.string()) }),
  z.object({ type: z.literal('fix'), resultId: z.string(), problem: count, fix: count }),
  z.object({ type: z.literal('select-problem'), resultId: z.string(), index: count }),
  z.object({ type: z.literal('scrolled'), line: z.number() }),
  /** An official table, or some of its rows, counted from 0. */
  z.object({ type: z.literal('copy'), key: z.string(), rows: z.nullable(z.object({ first: count, last: count })) }),
  z.object({ type: z.literal('copied'), id: count, isDone: z.boolean() }),
  z.object({ type: z.literal('view'), view }),
  z.object({ type: z.literal('follow'), follows: z.boolean() }),
  z.object({ type: z.literal('act'), action: z.enum(['fix-all', 'new-report', 'set-language', 'restart-server', 'show-log']) }),
]);

/** State that the page keeps across a reload, and the extension across a restart of the window. */
export const pageState = z.object({
  uri: z.string(),
  view,
  follows: z.boolean(),
  zoom: z.nullable(z.number()),
  scrollLine: z.number(),
  showsProblems: z.boolean(),
  /** The focused element. */
  focusedKey: z.optional(z.string()),
});

export type View = z.infer<typeof view>;
export type Notice = z.infer<typeof notice>;
export type Content = z.infer<typeof content>;
export type ProseText = z.infer<typeof proseText>;
export type PastedBlock = Extract<ToExtension, { type: 'paste-block' }>['block'];
export type CellText = z.infer<typeof cellText>;
export type Problem = z.infer<typeof problem>;
export type ToPage = z.infer<typeof toPage>;
export type ToExtension = z.infer<typeof toExtension>;
export type PageState = z.infer<typeof pageState>;
