import { describe, expect, it } from "vitest";
import { createPhraseMemory } from "./phrase-memory";
import { annotation } from "./suggest.test-support";

const text = "Fighters left. The fighters’ men and FIGHTERS. Hamas-led Hamas–led";
const first = annotation("1", [0, 8], { actor: "talq", voice: "outlet" });
const second = annotation("2", [19, 27]);
const third = annotation("3", [37, 45], { actor: "serun" });

describe("createPhraseMemory", () => {
  it("tells how the same words were coded, however they are written", () => {
    const memory = createPhraseMemory(text, [first, annotation("4", [47, 56], { actor: "talq" })]);
    expect(memory.valueOf(second, "actor")).toMatchObject({ value: "talq", rule: "phrase" });
    expect(memory.valueOf(annotation("5", [57, 66]), "actor")).toMatchObject({ value: "talq" });
    expect(memory.valueOf(annotation("6", [9, 13]), "actor")).toBeNull();
    expect(memory.valueOf({ ...second, layer: "other" }, "actor")).toBeNull();
  });

  it("tells nothing where they were coded differently, without a value or only in the mark itself", () => {
    expect(createPhraseMemory(text, [first, third]).valueOf(second, "actor")).toBeNull();
    expect(createPhraseMemory(text, [first]).valueOf(second, "source")).toBeNull();
    expect(createPhraseMemory(text, [first]).valueOf(second, "constructor")).toBeNull();
    expect(createPhraseMemory(text, [first]).valueOf(first, "actor")).toBeNull();
  });

  it("keeps up with marks that change, move and go", () => {
    const memory = createPhraseMemory(text, [first, third]);
    memory.put({ ...third, attributes: { actor: "talq" } });
    expect(memory.valueOf(second, "actor")?.value).toBe("talq");
    memory.put({ ...third, ranges: [[9, 13]], attributes: { actor: "serun" } });
    expect(memory.valueOf(second, "actor")?.value).toBe("talq");
    memory.remove("1");
    memory.remove("unknown");
    expect(memory.valueOf(second, "actor")).toBeNull();
  });
});
