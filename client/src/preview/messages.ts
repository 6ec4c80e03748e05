/** What the preview's page and the extension say to each other. Both sides check what they hear. */
import * as z from 'zod/mini';

const severity = z.enum(['error', 'warning', 'information']);
const count = z.int().check(z.nonnegative());
const lines = z.nullable(z.tuple([count, count]));

export const view = z.enum(['paper', 'web']);

/** A cell of the official form, and what stands or is to stand in it. */
const cellText = z.object({ key: z.string(), text: z.string() });

/** Paragraphs, the title or a line of the signature, by their keys, and the words that are to stand there, a paragraph each. */
const proseText = z.object({ keys: z.array(z.string()), texts: z.array(z.string()) });

const problem = z.object({
  /** The server's own number for it, as long as the text is the same. */
  id: count,
  rule: z.string(),
  severity,
  message: z.string(),
  /** From 0. */
  line: count,
  key: z.nullable(z.string()),
  /** The words that are wrong, where they are a few words of a heading or paragraph, and where in its source they stand. */
  quote: z.nullable(z.object({ text: z.string(), offset: count })),
  /** What its fixes are called. */
  fixes: z.array(z.string()),
});

/** Why there is nothing to see, or why what is to be seen may be old. */
const notice = z.enum(['empty', 'not-a-report', 'refused', 'other-language', 'gone', 'server-starting', 'server-failed']);

const content = z.object({
  type: z.literal('content'),
  resultId: z.string(),
  /** Of the text. */
  version: z.int(),
  /** All blocks are in `html`; what the page shows so far is forgotten. */
  isWhole: z.boolean(),
  title: z.string(),
  order: z.array(z.object({ key: z.string(), lines })),
  html: z.record(z.string(), z.string()),
  problems: z.array(problem),
  /** How many problems there are in all; `problems` may leave out the last ones of very many. */
  problemCount: count,
  /** How many of them all safe fixes together would cure. */
  safelyFixedCount: count,
  verdict: z.string(),
  worst: z.nullable(severity),
  /** Tables, rows and columns of the form that cannot be typed into, why, and the `id` of the problem that is the cause. */
  locks: z.array(z.object({ key: z.string(), reason: z.string(), problem: z.nullable(count) })),
  /** In each of `lines` the terms of `left` and `right` have the same sum, and `free` is the one that follows from the others. */
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
    /** Another report may be shown in its place. */
    canFollow: z.boolean(),
    /** The text may be changed from here. */
    isEditable: z.boolean(),
  }),
  /** What has become of an edit; `version` is that of the text with it, null where the text is as it was. */
  z.object({
    type: z.literal('edited'),
    id: count,
    version: z.nullable(z.int()),
    cells: z.array(cellText),
    refusals: z.array(z.object({ key: z.string(), reason: z.string() })),
  }),
  z.object({ type: z.literal('go-to-blank') }),
  z.object({ type: z.literal('undo'), isRedo: z.boolean() }),
  /** The editor's first line that can be seen, with the share of it that is scrolled away. */
  z.object({ type: z.literal('scroll'), line: z.number() }),
  /** Wants this on the clipboard; `done` is what to say then. */
  z.object({ type: z.literal('clipboard'), id: count, html: z.string(), text: z.string(), done: z.string() }),
  /** Where the caret is; `isRevealed` asks to scroll there if it cannot be seen. */
  z.object({ type: z.literal('caret'), key: z.nullable(z.string()), isRevealed: z.boolean() }),
]);

export const toExtension = z.discriminatedUnion('type', [
  /** The page has nothing: it was just made, or what it heard does not fit. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('select'), key: z.string() }),
  /** Figures for cells of the form: all of them in one edit, or none. */
  z.object({ type: z.literal('edit-cells'), id: count, cells: z.array(cellText) }),
  /** What is on the clipboard, for the cell with this key and those to its right and below it, row by row. */
  z.object({
    type: z.literal('paste-block'),
    id: count,
    block: z.object({ key: z.string(), squares: z.array(z.array(z.string())), html: z.string(), text: z.string() }),
  }),
  /** What is typed and not yet committed, and null once it is: it counts where the page goes before. */
  z.object({ type: z.literal('draft'), cell: z.nullable(cellText), prose: z.nullable(proseText) }),
  z.object({ type: z.literal('edit-prose'), id: count, text: proseText }),
  z.object({ type: z.literal('fill'), what: z.enum(['zeros', 'sums']) }),
  /** Nothing is typed that the key could take back: it means the text. */
  z.object({ type: z.literal('undo'), isRedo: z.boolean() }),
  /** The element that has the focus. */
  z.object({ type: z.literal('focus'), key: z.nullable(z.string()) }),
  z.object({ type: z.literal('fix'), resultId: z.string(), problem: count, fix: count }),
  z.object({ type: z.literal('select-problem'), resultId: z.string(), index: count }),
  z.object({ type: z.literal('scrolled'), line: z.number() }),
  /** An official table, or these of its rows, counted from 0. */
  z.object({ type: z.literal('copy'), key: z.string(), rows: z.nullable(z.object({ first: count, last: count })) }),
  z.object({ type: z.literal('copied'), id: count, isDone: z.boolean() }),
  z.object({ type: z.literal('view'), view }),
  z.object({ type: z.literal('follow'), follows: z.boolean() }),
  z.object({ type: z.literal('act'), action: z.enum(['fix-all', 'new-report', 'set-language', 'restart-server', 'show-log']) }),
]);

/** What the page remembers over a reload, and the extension over a restart of the window. */
export const pageState = z.object({
  uri: z.string(),
  view,
  follows: z.boolean(),
  zoom: z.nullable(z.number()),
  scrollLine: z.number(),
  showsProblems: z.boolean(),
  /** The element that has the focus. */
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
