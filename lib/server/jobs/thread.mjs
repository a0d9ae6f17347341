// @ts-check
// What a worker thread begins with: in it Node doesn't take a loader of TypeScript from its arguments.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)) });
await import("./thread.ts");
