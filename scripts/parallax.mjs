// @ts-check
import { ensureGenerated } from "./setup/generate.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { run } from "./setup/run.mjs";
import { typescriptProgram } from "./setup/typescript.mjs";

checkNodeVersion();
await ensureInstalled();
await ensureGenerated();
const program = typescriptProgram("cli/parallax.ts", process.argv.slice(2));
// npm changes into the program's folder; file names are meant from where the command was typed.
const cwd = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
const { status } = await run(process.execPath, program.args, { cwd, env: program.env });
process.exit(status);
