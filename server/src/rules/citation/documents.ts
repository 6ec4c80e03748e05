/** The documents that reports cite, as data: exact titles, numbers, and which replaced which. */
import data from '../../../data/documents.json' with { type: 'json' };

export interface CitedDocument {
  readonly key: string;
  /** As it is cited, without the outer 《》. */
  readonly title: string;
  readonly parts?: readonly string[];
  readonly numbers: readonly string[];
  readonly formerNumbers?: readonly string[];
  readonly inForce: boolean;
  readonly replacedBy?: string;
  readonly shortNames: readonly string[];
  /** Which articles regulate what, by the words used for it. */
  readonly articles?: readonly { readonly on: readonly string[]; readonly numbers: readonly number[] }[];
}

export const documents: readonly CitedDocument[] = data.documents;

/** Two spellings of a title are equal if they only differ in title marks and spaces. */
export function bareTitle(title: string): string {
  return title.replace(/[《》〈〉<>＜＞“”\s]/g, '');
}

const byTitle = new Map<string, CitedDocument>();
const byNumber = new Map<string, CitedDocument>();
for (const document of documents) {
  for (const title of [document.title, ...(document.parts ?? [])]) byTitle.set(bareTitle(title), document);
  for (const number of [...document.numbers, ...(document.formerNumbers ?? [])]) byNumber.set(number, document);
}

export function documentByTitle(title: string): CitedDocument | undefined {
  return byTitle.get(bareTitle(title));
}

export function documentByNumber(number: string): CitedDocument | undefined {
  return byNumber.get(number);
}

const unreal = new Set(data.unreal);

/** Whether a title was never issued, although it is cited sometimes. */
export function isUnreal(title: string): boolean {
  return unreal.has(bareTitle(title));
}
