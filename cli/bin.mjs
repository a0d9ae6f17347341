#!/usr/bin/env node
// What has to run before any dependency is there, and without TypeScript, lies in scripts/.
await import(new URL("../scripts/parallax.mjs", import.meta.url).href);
