import { describe, expect, it } from "vitest";
import { createCodingApi } from "./coding-api";
import { backOff } from "./environment";

const batch = { key: "k", baseRevision: 3, operations: [{ type: "remove", id: "m" }] } as const;

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const calls: { url: string; body: unknown }[] = [];
  const api = createCodingApi("/api/x", "u1", async (url, init) => {
    calls.push({ url: String(url), body: typeof init?.body === "string" ? JSON.parse(init.body) : null });
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
  });
  return { api, calls };
}

describe("sending operations", () => {
  it("says key, base revision and operations, nothing else", async () => {
    const { api, calls } = answering(200, { revision: 4 });
    expect(await api.send({ ...batch, ...{ owner: "w" } })).toEqual({ kind: "accepted", revision: 4 });
    expect(calls).toEqual([{ url: "/api/x/operations", body: batch }]);
  });

  it.each([
    [409, { code: "stale-revision", revision: 5, missed: [] }, { kind: "stale", revision: 5, missed: [] }],
    [409, { code: "stale-revision", revision: 5, missed: null }, { kind: "stale", revision: 5, missed: null }],
    [401, {}, { kind: "signed-out", as: "nobody" }],
    [401, { code: "other-user" }, { kind: "signed-out", as: "other" }],
    [408, {}, { kind: "unreachable", retryAfter: null }],
    [500, "<html>", { kind: "unreachable", retryAfter: null }],
    // A proxy's page under status 200 is no acknowledgement.
    [200, "<html>", { kind: "unreachable", retryAfter: null }],
    [200, { revision: "4" }, { kind: "unreachable", retryAfter: null }],
    [302, "", { kind: "unreachable", retryAfter: null }],
  ])("takes %i %j for what it is", async (status, body, answer) => {
    expect(await answering(status, body).api.send(batch)).toEqual(answer);
  });

  it("hands on why the server refused, also without a readable body", async () => {
    const problem = { code: "invalid", detail: "No.", problems: [{ index: 0, code: "unknown-label", detail: "?" }] };
    const refusal = { status: 422, code: "invalid", detail: "No.", problems: problem.problems };
    expect(await answering(422, problem).api.send(batch)).toEqual({ kind: "refused", refusal });
    const bare = { status: 404, code: "unknown", detail: "", problems: [] };
    expect(await answering(404, "gone").api.send(batch)).toEqual({ kind: "refused", refusal: bare });
  });

  it("honours Retry-After", async () => {
    const { api } = answering(503, {}, { "retry-after": "7" });
    expect(await api.send(batch)).toEqual({ kind: "unreachable", retryAfter: 7000 });
  });

  it("never rejects", async () => {
    const api = createCodingApi("/api/x", "u1", () => Promise.reject(new TypeError("network")));
    expect(await api.send(batch)).toEqual({ kind: "unreachable", retryAfter: null });
  });
});

describe("submitting", () => {
  it("tells gaps from other refusals", async () => {
    const gaps = [{ annotationId: "m", attribute: "actor" }];
    const { api } = answering(422, { code: "incomplete", gaps });
    expect(await api.submit("k", 4)).toEqual({ kind: "incomplete", gaps });
    expect(await answering(409, { code: "already-submitted" }).api.submit("k", 4)).toMatchObject({ kind: "refused" });
  });
});

describe("back-off", () => {
  it("stays between one and twenty seconds unless the server asks for more", () => {
    for (let failures = 1; failures < 40; failures++) {
      for (const random of [0, 0.5, 0.999]) {
        const delay = backOff(failures, null, () => random);
        expect(delay).toBeGreaterThanOrEqual(1_000);
        expect(delay).toBeLessThanOrEqual(20_000);
      }
    }
    expect(backOff(1, 60_000, () => 0)).toBe(60_000);
  });
});
