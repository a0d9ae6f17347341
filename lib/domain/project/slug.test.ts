import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectSlugSchema } from "@/lib/schemas/params";
import { proposeSlug } from "./slug";

describe("proposeSlug", () => {
  it.each([
    ["River conflict corpus", "river-conflict-corpus"],
    ["  Élysée – 2026! ", "elysee-2026"],
    ["Reader’s letters", "readers-letters"],
    ["Straße", "strasse"],
    ["ﬁrst", "first"],
    ["الصحافة", ""],
  ])("reads %s as %s", (name, slug) => {
    expect(proposeSlug(name)).toBe(slug);
  });

  it("proposes nothing that the address doesn't take", () => {
    const names = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.stringMatching(/^[a-z ßÉ'-]{0,200}$/u));
    fc.assert(
      fc.property(names, (name) => {
        const slug = proposeSlug(name);
        expect(slug === "" || projectSlugSchema.safeParse(slug).success).toBe(true);
      }),
    );
  });
});
