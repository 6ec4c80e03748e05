/** The colours of the grammar, from VS Code's own tokenizer, with its Markdown and YAML grammars. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';

export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

type Tokenizer = (text: string) => Token[];

interface TextMate {
  readonly INITIAL: unknown;
  readonly Registry: new (options: object) => { loadGrammar(scope: string): Promise<Grammar | null> };
  readonly parseRawGrammar: (text: string, file: string) => unknown;
}

interface Grammar {
  tokenizeLine(
    line: string,
    state: unknown,
  ): { tokens: { startIndex: number; endIndex: number; scopes: string[] }[]; ruleStack: unknown };
}

interface Oniguruma {
  readonly loadWASM: (bytes: ArrayBuffer) => Promise<void>;
  readonly OnigScanner: new (patterns: string[]) => object;
  readonly OnigString: new (text: string) => object;
}

export async function makeTokenizer(scope: string): Promise<Tokenizer> {
  const modules = path.join(vscode.env.appRoot, 'node_modules');
  const require = createRequire(path.join(modules, 'package.json'));
  const textMate: TextMate = require('vscode-textmate');
  const oniguruma: Oniguruma = require('vscode-oniguruma');
  const wasm = readFileSync(path.join(modules, 'vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const files = grammarFiles();
  const registry = new textMate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name: string) => {
      const file = files.get(name);
      return file === undefined ? null : textMate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`There is no grammar ${scope}.`);
  return (text) => {
    let state = textMate.INITIAL;
    return text.split('\n').flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
    });
  };
}

/** The files of all grammars that the installed extensions contribute, by scope. */
function grammarFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { extensionPath, packageJSON } of vscode.extensions.all) {
    for (const { scopeName, path: file } of packageJSON.contributes?.grammars ?? [])
      files.set(scopeName, path.join(extensionPath, file));
  }
  return files;
}
