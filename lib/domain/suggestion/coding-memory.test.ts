import { describe, expect, it } from "vitest";
import { cutSentences } from "@/lib/domain/text/sentences";
import { createCodingMemory } from "./coding-memory";
import { annotation } from "./suggest.test-support";

const text = "Fighters left. The fighters’ men and FIGHTERS. Hamas-led Hamas–led";
const article = { text, sentences: cutSentences(text, "en") };
const first = annotation("1", [0, 8], { actor: "talq", voice: "outlet" });
const second = annotation("2", [19, 27]);
const third = annotation("3", [37, 45], { actor: "serun" });

describe("createCodingMemory", () => {
  it("tells how the same words were coded, however they are written", () => {
    const memory = createCodingMemory(article, [first, annotation("4", [47, 56], { actor: "talq" })]);
    expect(memory.valueOf(second, "actor")).toMatchObject({ value: "talq", rule: "phrase" });
    expect(memory.valueOf(annotation("5", [57, 66]), "actor")).toMatchObject({ value: "talq" });
    expect(memory.valueOf(annotation("6", [9, 13]), "actor")).toBeNull();
    expect(memory.valueOf({ ...second, layer: "other" }, "actor")).toBeNull();
  });

  it("tells nothing where they were coded differently, without a value or only in the mark itself", () => {
    expect(createCodingMemory(article, [first, third]).valueOf(second, "actor")).toBeNull();
    expect(createCodingMemory(article, [first]).valueOf(second, "source")).toBeNull();
    expect(createCodingMemory(article, [first]).valueOf(second, "constructor")).toBeNull();
    expect(createCodingMemory(article, [first]).valueOf(first, "actor")).toBeNull();
  });

  it("keeps up with marks that change, move and go", () => {
    const memory = createCodingMemory(article, [first, third]);
    memory.put({ ...third, attributes: { actor: "talq" } });
    expect(memory.valueOf(second, "actor")?.value).toBe("talq");
    memory.put({ ...third, ranges: [[9, 13]], attributes: { actor: "serun" } });
    expect(memory.valueOf(second, "actor")?.value).toBe("talq");
    memory.remove("1");
    memory.remove("unknown");
    expect(memory.valueOf(second, "actor")).toBeNull();
  });

  it("tells which other marks of the layer begin in the sentences of a stretch", () => {
    const memory = createCodingMemory(article, [first, second, third, { ...third, id: "4", layer: "other" }]);
    const near = (id: string, start: number, end: number) =>
      memory.near({ id, layer: "naming", ranges: [] }, [start, end]).map((mark) => mark.id);
    expect(near("1", 0, 8)).toEqual([]);
    expect(near("x", 0, 8)).toEqual(["1"]);
    expect(near("2", 20, 24)).toEqual(["3"]);
    expect(near("x", 5, 24)).toEqual(["1", "2", "3"]);
    memory.remove("3");
    expect(near("x", 20, 24)).toEqual(["2"]);
  });
});
