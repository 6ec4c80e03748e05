/** What a first version would do: the empty server, which parses the whole text with remark-parse at every change. */
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);

connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
documents.onDidChangeContent(({ document }) => {
  const { children } = parser.parse(document.getText());
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const message = `${children.length} blocks`;
  void connection.sendDiagnostics({
    uri: document.uri,
    version: document.version,
    diagnostics: [{ range, message, source: 'reparsing', severity: 2 }],
  });
});
documents.listen(connection);
connection.listen();
