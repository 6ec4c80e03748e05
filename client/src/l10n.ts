/**
 * Messages are written in Chinese where they are used; whoever runs the editor in another language reads them in English.
 *
 * VS Code's own bundles never load for English, since they take the source for English. What a report, a rule or the verdict says
 * is the users' own trade language and is not translated.
 */
import english from '../l10n/en.json' with { type: 'json' };

/** A Chinese message of which there is an English one. */
export type Message = keyof typeof english;

/** Gives the message in the user's language, with `{0}`, `{1}` … replaced by the values. */
export type Translate = (message: Message, ...values: readonly (string | number)[]) => string;

export function translator(language: string): Translate {
  const isChinese = language.toLowerCase().startsWith('zh');
  return (message, ...values) => {
    const text = isChinese ? message : english[message];
    return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
  };
}
