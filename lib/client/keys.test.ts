import { describe, expect, it } from "vitest";
import type { Codebook, Label, Layer } from "@/lib/domain/codebook/codebook";
import { attributeKeys, filterLabels, indexCodebook } from "./codebook-index";
import { chordOf, commandFor, commandIds, commands, type KeyContext, keyCaps } from "./commands";

const guidance = { definition: "", do: "", dont: "", example: "" };
const label = (name: string, parent: string | null = null): Label => ({ ...guidance, key: name, name, parent });
const layer = (key: string, labels: readonly Label[], unit: Layer["unit"] = "span"): Layer => ({
  key,
  name: key,
  description: "",
  unit,
  rules: { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] },
  labels,
  attributes: [],
});
const names = [
  "Proper name",
  "Terror",
  "Militant",
  "Act",
  "Criminal",
  "Dehumanised",
  "Neutral, armed",
  "Neutral, group",
];
const more = ["Resistance", "State, legitimised", "State, delegitimised", "Credibility qualified", "Role", "Rank"];
const codebook: Codebook = {
  layers: [
    layer(
      "naming",
      [...names, ...more].map((name) => label(name)),
    ),
  ],
};

describe("label keys", () => {
  it("pin the first ten labels to digits and give the others two letters of their own", () => {
    const { entries } = indexCodebook(codebook);
    expect(entries.map((entry) => entry.key).join(" ")).toBe("1 2 3 4 5 6 7 8 9 0 sd cq ro ra");
    expect(new Set(entries.map((entry) => entry.key)).size).toBe(entries.length);
  });

  it("leave digits to marks in text and know the depth in a tree", () => {
    const tree = [label("Parent"), label("Child", "Parent"), label("Loop", "Loop")];
    const { entries, spans, articleLayers } = indexCodebook({
      layers: [layer("topic", [label("Economy")], "article"), layer("naming", tree)],
    });
    expect(entries.map((entry) => entry.key)).toEqual(["ec", "1", "2", "3"]);
    expect(spans.map((entry) => entry.depth)).toEqual([0, 1, 0]);
    expect(articleLayers.map((one) => one.key)).toEqual(["topic"]);
  });

  it("put an exact key before names that begin with it", () => {
    const { entries } = indexCodebook(codebook);
    const found = (filter: string) => filterLabels(entries, filter).map((entry) => entry.label.name);
    expect(found("ne")).toEqual(["Neutral, armed", "Neutral, group"]);
    expect(found("sd")).toEqual(["State, delegitimised"]);
    expect(found("gro")).toEqual(["Neutral, group"]);
    expect(found("zz")).toEqual([]);
  });

  it("lead to attributes by their usual letters first", () => {
    const attribute = (key: string, name: string) =>
      ({ ...guidance, key, name, type: "text", required: false, options: [] }) as const;
    const keys = attributeKeys([
      attribute("agency", "Agency"),
      attribute("actor", "Actor"),
      attribute("clause", "Clause"),
    ]);
    expect(Object.fromEntries(keys)).toEqual({ actor: "A", agency: "Y", clause: "U" });
  });
});

describe("commands", () => {
  const press = (key: string, held: string[] = []) => ({
    key,
    ctrlKey: held.includes("ctrl"),
    metaKey: held.includes("meta"),
    shiftKey: held.includes("shift"),
    altKey: held.includes("alt"),
  });
  const reading: KeyContext = { inText: true, inField: false, markSelected: false, attributeLetters: new Set() };
  const onMark: KeyContext = { ...reading, markSelected: true, attributeLetters: new Set(["A"]) };
  const typing: KeyContext = { ...onMark, inText: false, inField: true };

  it("give the same chord to the mark when one is selected", () => {
    expect(commandFor(press("ArrowRight", ["shift"]), reading)).toBe("extend-forward-word");
    expect(commandFor(press("ArrowRight", ["shift"]), onMark)).toBe("end-forward");
    expect(commandFor(press("a"), onMark)).toBe("attribute");
    expect(commandFor(press("a"), reading)).toBeNull();
    expect(commandFor(press("c", ["ctrl"]), onMark)).toBeNull();
  });

  it("leave a field its own keys", () => {
    expect(commandFor(press("z", ["ctrl"]), typing)).toBeNull();
    expect(commandFor(press("?", ["shift"]), typing)).toBeNull();
    expect(commandFor(press("Backspace"), typing)).toBeNull();
    expect(commandFor(press("Enter", ["meta"]), typing)).toBe("submit");
  });

  it("find signs however the keyboard makes them", () => {
    expect(commandFor(press("?", ["shift"]), reading)).toBe("help");
    expect(commandFor(press("]", ["alt", "ctrl"]), reading)).toBe("next-mark");
  });

  it("are all listed, and no two of one scope share a chord", () => {
    expect(commands.map((command) => command.id).sort()).toEqual([...commandIds].sort());
    const chords = commands.flatMap(({ scope, chords: all }) => all.map((chord) => JSON.stringify([scope, chord])));
    expect(new Set(chords).size).toBe(chords.length);
    expect(keyCaps(chordOf("redo"), false)).toEqual(["Ctrl", "Shift", "Z"]);
    expect(keyCaps(chordOf("redo"), true)).toEqual(["⌘", "⇧", "Z"]);
  });
});
