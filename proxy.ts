import { type NextRequest, NextResponse } from "next/server";

// biome-ignore lint/style/noProcessEnv: a constant of the build, not a setting
const development = process.env.NODE_ENV === "development";

/** Only scripts and style elements that carry this answer's nonce run; nothing is loaded from elsewhere. */
function contentSecurityPolicy(nonce: string): string {
  // The development server evaluates code, injects styles and talks over a web socket.
  const script = development ? " 'unsafe-eval'" : "";
  const style = development ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  const connect = development ? " ws:" : "";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${script}`,
    `style-src 'self' ${style}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${connect}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** One address a page: `/projects/` leads to `/projects`. */
function withoutTrailingSlash(request: NextRequest): NextResponse | undefined {
  const { pathname, search } = request.nextUrl;
  if (pathname === "/" || !pathname.endsWith("/")) return undefined;
  return NextResponse.redirect(new URL(pathname.replace(/\/+$/, "") + search, request.url), 308);
}

/**
 * Gives each page its content security policy and hands the nonce to the renderer. The headers that don't change
 * stand in next.config.js. This is never a gate: who may see what is decided where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy);
  const response = withoutTrailingSlash(request) ?? NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** All but static files and the API, which keep the policy of next.config.js that allows nothing at all. */
export const config = { matcher: "/((?!_next/static/|api/).*)" };
