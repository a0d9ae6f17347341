// @ts-check
import { ensureGenerated } from "./setup/generate.mjs";
import { ensureInstalled } from "./setup/install.mjs";

await ensureInstalled();
await ensureGenerated();
