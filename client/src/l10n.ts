/**
 * Messages are written in Chinese where they are used; users of an editor in another language get them in English.
 *
 * VS Code's own bundles are never loaded for English, which it assumes to be the source language. Messages about a report, from
 * rules or the verdict, are in the users' professional language and not translated.
 */
import english from '../l10n/en.json' with { type: 'json' };

/** A Chinese message that has an English translation. */
export type Message = keyof typeof english;

/** Returns the message in the user's language, with `{0}`, `{1}` … replaced by the values. */
export type Translate = (message: Message, ...values: readonly (string | number)[]) => string;

export function translator(language: string): Translate {
  const isChinese = language.toLowerCase().startsWith('zh');
  return (message, ...values) => {
    const text = isChinese ? message : english[message];
    return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
  };
}
