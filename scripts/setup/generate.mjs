// @ts-check
import { existsSync } from "node:fs";
import { fail, root, run } from "./run.mjs";
import { hashOf, isStamped, writeStamp } from "./stamp.mjs";

const stamp = "generated/prisma/.stamp";

/**
 * Generates the database client when the schema, or the generator's version, has changed. Prisma would fetch a schema
 * engine first, which generating never uses: any program that exists stands in for it.
 */
export async function ensureGenerated() {
  const hash = hashOf({
    folders: [],
    files: ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"],
  });
  if (isStamped(stamp, hash)) return;
  const result = await run(process.execPath, [`${root}/node_modules/prisma/build/index.js`, "generate"], {
    quiet: true,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: existsSync("/bin/true") ? "/bin/true" : process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (result.stoppedBy) process.exit(130);
  if (result.status !== 0) {
    console.error(result.output.trim());
    fail("The database client could not be generated (prisma generate failed, see above).");
  }
  writeStamp(stamp, hash);
}
