// @ts-check
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fail, root, run } from "./run.mjs";
import { hashOf, isStamped, writeStamp } from "./stamp.mjs";

const stamp = ".next/parallax.stamp";

/** What the built application is made of; tests aren't. */
function sourceHash() {
  const settings = readdirSync(root).filter(
    (name) => /\.(js|mjs|ts|json)$/.test(name) && !/^(biome|vitest|playwright|next-env)/.test(name),
  );
  return hashOf({
    folders: ["app", "components", "lib", "messages", "public"],
    files: [...settings, "prisma/schema.prisma"],
    keep: (place) => !/\.(test|itest)\.tsx?$/.test(place),
    extra: process.versions.node.split(".")[0],
  });
}

/** Builds the application unless it was built from exactly these sources. */
export async function ensureBuilt() {
  const hash = sourceHash();
  if (isStamped(stamp, hash)) return;
  console.error("Building the application…");
  rmSync(path.join(root, stamp), { force: true });
  const result = await run(process.execPath, [`${root}/node_modules/next/dist/bin/next`, "build"], {
    quiet: true,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (result.stoppedBy) process.exit(130);
  if (result.status !== 0) {
    console.error(result.output.trim());
    fail("The application could not be built (next build failed, see above).");
  }
  writeStamp(stamp, hash);
}
