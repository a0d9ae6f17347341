// @ts-check
import { ensureBuilt } from "./setup/build.mjs";
import { ensureGenerated } from "./setup/generate.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
await ensureGenerated();
await ensureBuilt();
