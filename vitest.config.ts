import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// `server-only` throws outside React's server build; the tests run the server code in plain Node.
const alias = { "server-only": `${root}lib/server/testing/server-only.ts`, "@": root };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{lib,components,messages,cli,prisma,bench}/**/*.test.{ts,tsx}"],
          environment: "node",
          // They share nothing that changes: loading every module anew for each file would be a third of the work.
          isolate: false,
          // Several start the command line and wait for it; by itself a machine of two cores would run one at a time.
          maxWorkers: 2,
          // Property tests run as many cases on a slow machine as on a fast one.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["{lib,cli,prisma}/**/*.itest.ts"],
          environment: "node",
          globalSetup: ["lib/server/testing/global-setup.ts"],
          // Each works on a database of its own and leaves nothing running (server-under-test.ts): loading every module
          // anew for each, the compiler of the database client's queries among them, would be a third of the work.
          isolate: false,
          // They wait for a database more than they work; by itself a machine of two cores would run one at a time.
          maxWorkers: 2,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
