// Builds the UI into the folder given as argument: packages if the lock file changed, types from the SDL, type check, bundle.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = [20, 19];
const sdl = resolve(here, '../runtime/heddle-server/src/main/resources/dev/heddle/server/schema.graphqls');

function stop(message) {
  console.error(`Cannot build the UI: ${message}`);
  process.exit(1);
}

function run(what, command, args) {
  // npm is a script on Windows, and only a shell finds it there.
  const done = spawnSync(command, args, {cwd: here, stdio: 'inherit', shell: process.platform === 'win32'});
  if (done.error) stop(`'${command}' did not start: ${done.error.message}. It has to be on the PATH.`);
  if (done.status !== 0) stop(`${what} failed with exit code ${done.status}; its messages are above.`);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  stop(`Node ${wanted.join('.')} or newer is needed, this is ${process.versions.node}. Or build with -DskipUi.`);
}
const target = process.argv[2];
if (!target) stop('no folder was given. Call it as: node build.mjs FOLDER');
if (!existsSync(sdl)) stop(`the schema is missing: ${sdl}`);

const hash = createHash('sha256').update(readFileSync(resolve(here, 'package-lock.json'))).digest('hex');
const mark = resolve(here, 'node_modules/.lock-sha256');
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== hash) {
  run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(mark, hash);
}
run('The generation of types from the SDL', 'npm', ['run', '--silent', 'codegen']);
run('The type check', 'npm', ['run', '--silent', 'check']);
run('The bundle', 'npm', ['run', '--silent', 'build', '--', '--outDir', resolve(target), '--emptyOutDir']);
