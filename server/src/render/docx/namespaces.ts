/** XML namespaces and relationship types of a Word file. */

export const wordNamespace = { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' } as const;

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const documentNamespaces = { ...wordNamespace, 'xmlns:r': office } as const;

export const relationship = {
  document: `${office}/officeDocument`,
  styles: `${office}/styles`,
  settings: `${office}/settings`,
  fonts: `${office}/fontTable`,
  numbering: `${office}/numbering`,
  footer: `${office}/footer`,
  hyperlink: `${office}/hyperlink`,
  properties: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
} as const;
