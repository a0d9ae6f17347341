import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/server/auth/options";
import { problemResponse } from "@/lib/server/http/problem";
import { readBody, refuseForeignOrigin } from "@/lib/server/http/request";
import { answering } from "@/lib/server/http/route";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What we use of next-auth. Its own pages and its session endpoint, which would lengthen a sign-in, stay shut. */
const used: ReadonlySet<string> = new Set([
  "GET csrf",
  "GET providers",
  "POST callback/password",
  "POST callback/link",
  "POST signout",
]);

/** What our own pages send; next-auth would fail on malformed JSON. */
const formType = "application/x-www-form-urlencoded";

/** An address, a password and a few tokens; next-auth itself would read whatever comes. */
const maxBodyBytes = 16 * 1024;

async function post(request: NextRequest, nextauth: string[]): Promise<Response> {
  const foreign = refuseForeignOrigin(request);
  if (foreign) return problemResponse(foreign);
  if (!request.headers.get("content-type")?.startsWith(formType)) {
    const refused = { code: "media-type-refused", expected: formType };
    return problemResponse(refused);
  }
  const body = await readBody(request, maxBodyBytes);
  if (!body.ok) return problemResponse(body.error);
  const { url, headers } = request;
  const bounded = new NextRequest(url, { method: "POST", headers, body: Buffer.from(body.value) });
  return NextAuth(bounded, { params: { nextauth } }, authOptions());
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  return answering(request, async () => {
    const { nextauth } = await context.params;
    if (!used.has(`${request.method} ${nextauth.join("/")}`)) return problemResponse({ code: "not-found" });
    if (request.method === "POST") return post(request, nextauth);
    return NextAuth(request, { params: { nextauth } }, authOptions());
  });
}

export { handle as GET, handle as POST };
