import { describe, expect, it } from "vitest";
import type { Codebook, Label, Layer } from "@/lib/domain/codebook/codebook";
import { attributeKeys, filterLabels, indexCodebook } from "./codebook-index";
import { type CommandId, chordOf, commandIds, commands, isPossible } from "./commands";
import { choiceFor, commandFor, digitsFor, type KeyContext, keyCaps, movesOrScrolls } from "./key-presses";

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
  const reading: KeyContext = {
    inText: true,
    inField: false,
    onChoice: false,
    markSelected: false,
    reviewing: false,
    attributeLetters: new Set(),
  };
  const onMark: KeyContext = { ...reading, markSelected: true, attributeLetters: new Set(["A"]) };
  const typing: KeyContext = { ...onMark, inText: false, inField: true };

  it("give the same chord to the mark when one is selected", () => {
    expect(commandFor(press("ArrowRight", ["shift"]), reading)).toBe("extend-forward-word");
    expect(commandFor(press("ArrowRight", ["shift"]), onMark)).toBe("end-forward");
    expect(commandFor(press("a"), onMark)).toBe("attribute");
    expect(commandFor(press("a"), reading)).toBeNull();
    expect(commandFor(press("c", ["ctrl"]), onMark)).toBeNull();
  });

  it("go to the occurrences while one goes through them", () => {
    const reviewing = { ...onMark, reviewing: true };
    expect(["Enter", " ", "e"].map((key) => commandFor(press(key), reviewing))).toEqual([
      ...["accept-occurrence", "skip-occurrence", "occurrences"],
    ]);
    expect(commandFor(press("Enter"), onMark)).toBe("choose-label");
    expect(commandFor(press("E", ["shift"]), onMark)).toBe("all-occurrences");
  });

  it("lead to an attribute of the mark, and with Shift of each mark, from the text and from a choice", () => {
    const pressed = (context: KeyContext) => [
      commandFor(press("a"), context),
      commandFor(press("A", ["shift"]), context),
    ];
    expect(pressed(onMark)).toEqual(["attribute", "each-attribute"]);
    expect(pressed({ ...onMark, markSelected: false })).toEqual([null, "each-attribute"]);
    expect(pressed({ ...typing, onChoice: true })).toEqual(["attribute", "each-attribute"]);
    expect(pressed(typing)).toEqual([null, null]);
    expect(commandFor(press("A", ["shift", "ctrl"]), onMark)).toBeNull();
    expect(commandFor(press("B", ["shift"]), onMark)).toBeNull();
  });

  it("are found where they lie on keyboards of other scripts, and with the Shift that French ones need for digits", () => {
    const on = (key: string, code: string, held: string[] = []) => commandFor({ ...press(key, held), code }, onMark);
    expect([on("ב", "KeyC"), on("ب", "KeyF"), on("ि", "KeyF"), on("я", "KeyZ", ["ctrl"])]).toEqual([
      ...["certainty", "find", "find", "undo"],
    ]);
    expect([on("ش", "KeyA"), on("Ф", "KeyA", ["shift"]), on("٣", "Digit3"), on("३", "Numpad3")]).toEqual([
      ...["attribute", "each-attribute", "pinned-label", "pinned-label"],
    ]);
    expect(on("1", "Digit1", ["shift"])).toBe("pinned-label");
    expect(on("1", "Digit1", ["alt"])).toBeNull();
    // What is Latin itself is taken as printed: Q where others have A.
    expect([on("q", "KeyA"), on("ö", "KeyC"), on("х", "BracketLeft")]).toEqual(["questions", null, null]);
    expect(choiceFor({ ...press("२"), code: "Digit2" }, ["1", "2"])).toBe(1);
  });

  it("leave a field its own keys", () => {
    expect(commandFor(press("z", ["ctrl"]), typing)).toBeNull();
    expect(commandFor(press("?", ["shift"]), typing)).toBeNull();
    expect(commandFor(press("Backspace"), typing)).toBeNull();
    expect(commandFor(press("Enter", ["meta"]), typing)).toBe("submit");
  });

  it("move the caret by every stride, and extend with Shift", () => {
    const pressed = (key: string, ...held: string[]) => commandFor(press(key, held), reading);
    expect(pressed("ArrowRight", "ctrl")).toBe("forward-sentence");
    expect(pressed("ArrowUp", "meta")).toBe("backward-paragraph");
    expect(pressed("ArrowDown", "ctrl", "shift")).toBe("extend-forward-paragraph");
    expect(pressed("Home")).toBe("paragraph-start");
    expect(pressed("End", "shift")).toBe("extend-paragraph-end");
    expect(pressed("Tab")).toBe("next-mark");
    expect(pressed("Tab", "shift")).toBe("previous-mark");
    expect(commandFor(press("Tab"), typing)).toBeNull();
  });

  it("move a border by a character with comma and full stop, whatever sign Shift makes of them", () => {
    expect([",", ".", "<", ";", ">", ":"].map((key) => commandFor(press(key), onMark))).toEqual([
      ...["end-back-character", "end-on-character", "start-back-character", "start-back-character"],
      ...["start-on-character", "start-on-character"],
    ]);
    expect(commandFor(press(",", ["shift"]), reading)).toBeNull();
    expect(commandFor(press(",", ["ctrl"]), onMark)).toBeNull();
  });

  it("can be done where they change nothing that must stay, on a mark where one is selected, if they lead somewhere", () => {
    const done = { readOnly: true, markSelected: true, reviewing: false, absent: new Set<CommandId>() };
    expect(isPossible("remove", done)).toBe(false);
    expect(isPossible("next-mark", done)).toBe(true);
    expect(isPossible("remove", { ...done, readOnly: false })).toBe(true);
    expect(isPossible("remove", { ...done, readOnly: false, markSelected: false })).toBe(false);
    expect(isPossible("next-article", { ...done, absent: new Set(["next-article"]) })).toBe(false);
  });

  it("leave keys that scroll or move the focus to the browser where nothing has the focus", () => {
    expect(["Tab", " ", "ArrowDown", "PageUp", "End"].every((key) => movesOrScrolls(press(key)))).toBe(true);
    expect(["Enter", "Backspace", "Escape", "1", "k"].some((key) => movesOrScrolls(press(key)))).toBe(false);
  });

  it("take a choice by the digit printed on it", () => {
    const three = digitsFor(["Outlet", "Source", "Agency"]);
    expect(choiceFor(press("1"), three)).toBe(0);
    expect(choiceFor(press("3"), three)).toBe(2);
    expect(choiceFor(press("4"), three)).toBeNull();
    expect(choiceFor(press("1", ["ctrl"]), three)).toBeNull();
    const many = digitsFor("abcdefghijkl".split(""));
    expect(choiceFor(press("9"), many)).toBe(8);
    expect(choiceFor(press("0"), many)).toBeNull();
    expect(many[9]).toBe("");
  });

  it("take a step of a scale by its own digit", () => {
    const scale = digitsFor(["0 None", "1 Slight", "2 Clear"]);
    expect(scale).toEqual(["0", "1", "2"]);
    expect(choiceFor(press("0"), scale)).toBe(0);
    expect(digitsFor(["1990s", "2 or more"])).toEqual(["1", "2"]);
    expect(digitsFor(["1 a", "1 b"])).toEqual(["1", "2"]);
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
