import { describe, expect, it } from "vitest";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { nameOfPart, partOf } from "./problems";

describe("partOf", () => {
  it("leads from a field to what shows it", () => {
    const part = partOf("content.layers.0.attributes.2.options.1.key");
    expect(part).toEqual({ layer: 0, kind: "attributes", index: 2 });
    expect(nameOfPart(namingCodebook.layers, part)).toBe("Naming of actors › Source");
    expect(partOf("content.layers.1.rules.oneOf.0")).toEqual({ layer: 1, kind: "layer", index: 0 });
    expect(partOf("content.layers.1.labels")).toEqual({ layer: 1, kind: "layer", index: 0 });
    expect(partOf("changeNote")).toEqual({ layer: 0, kind: "layer", index: 0 });
  });
});
