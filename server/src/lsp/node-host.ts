/** The host of a server that runs in Node: it reads the disk and starts programs. */
import { diskFiles } from '../disk/files.ts';
import { printPdf } from '../print/pdf.ts';
import type { Host } from './host.ts';

export const nodeHost: Host = {
  files: { scheme: 'file', access: diskFiles },
  print: (printable) => printPdf(printable),
};
