// @ts-check
// Everything from a fresh clone to a running installation. Plain JavaScript without dependencies: it runs before there are any.
import { ensureBuilt } from "./setup/build.mjs";
import { ensureGenerated } from "./setup/generate.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { run, stopAll } from "./setup/run.mjs";
import { typescriptProgram } from "./setup/typescript.mjs";

const development = process.argv.includes("--dev");

/** npm that is killed can't pass it on; whoever started us by hand may leave us running. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stopAll();
  }, 500).unref();
}

checkNodeVersion();
await ensureInstalled({ withDevelopment: development });
await ensureGenerated();
if (!development) await ensureBuilt();
endWithNpm();
const server = typescriptProgram("cli/serve.ts", development ? ["--dev"] : []);
const { status } = await run(process.execPath, server.args, { ipc: true, env: server.env });
process.exit(status);
