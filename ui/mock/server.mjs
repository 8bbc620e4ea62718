// A server that answers as the real one does, with made-up data: for work on the pages, never shipped.
//   node mock/server.mjs [--port 4010] [--assets 10000] [--dist FOLDER] [--load-problem] [--signed-out]
import {readFileSync, existsSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {dirname, extname, join, normalize, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {buildSchema, graphql, subscribe, execute} from 'graphql';
import {useServer} from 'graphql-ws/use/ws';
import {WebSocketServer} from 'ws';
import {World} from './world.mjs';
import {resolvers} from './resolvers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const flag = (name) => process.argv.includes(`--${name}`);

const schema = buildSchema(
  readFileSync(resolve(here, '../../runtime/heddle-server/src/main/resources/dev/heddle/server/schema.graphqls'), 'utf8'),
);
const world = new World({assets: Number(option('assets', 0)), loadProblem: flag('load-problem'), empty: flag('empty')});
const root = resolvers(world);
// Unions are told apart by what the resolvers put into them.
for (const name of ['SelectResult', 'PlanResult', 'RunResult', 'UndoResult']) {
  schema.getType(name).resolveType = (value) => value.__typename;
}

const dist = option('dist', resolve(here, '../dist'));
const TYPES = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff'};
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; worker-src 'self'";

const server = createServer(async (request, response) => {
  if (request.url === '/graphql' && request.method === 'POST') {
    if (flag('signed-out')) return response.writeHead(401).end();
    let body = '';
    for await (const chunk of request) body += chunk;
    const {query, variables, operationName} = JSON.parse(body);
    const answer = await graphql({schema, source: query, rootValue: root, variableValues: variables, operationName});
    if (answer.errors) console.error(answer.errors.map(String).join('\n'));
    response.writeHead(200, {'Content-Type': 'application/json'}).end(JSON.stringify(answer));
    return;
  }
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  let file = join(dist, path);
  if (!file.startsWith(dist) || !existsSync(file) || statSync(file).isDirectory()) {
    if (path.startsWith('/assets/')) return response.writeHead(404).end();
    file = join(dist, 'index.html');
  }
  response.writeHead(200, {'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY});
  response.end(readFileSync(file));
});

useServer({schema, roots: {subscription: root, query: root, mutation: root}, execute, subscribe}, new WebSocketServer({server, path: '/graphql'}));
const port = Number(option('port', 4010));
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
