import { defineConfig } from "prisma/config";

// For whoever uses Prisma's own tools on an external server; the application itself never reads this file.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
