/** The one door to remark's parser: CommonMark with GFM tables, as mdast. It is the truth about Markdown, and slow. */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';

const extensions = [gfmTable(), frontmatter('yaml')];
const mdastExtensions = [gfmTableFromMarkdown(), frontmatterFromMarkdown('yaml')];

/** Parses a whole document. Offsets do not count a leading byte order mark. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions, mdastExtensions });
}
