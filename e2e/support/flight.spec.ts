import { expect, test } from "@playwright/test";
import { canonicalPage } from "./flight";

function page(payload: string, nonce: string, shown = "<h1>Weir</h1>"): string {
  const half = Math.floor(payload.length / 2);
  const pushed = [payload.slice(0, half), payload.slice(half)].map(
    (part) => `<script nonce="${nonce}">self.__next_f.push([1,${JSON.stringify(part)}])</script>`,
  );
  return `<!DOCTYPE html><html><body>${shown}<script nonce="${nonce}" src="/a.js"></script>${pushed.join("")}</body></html>`;
}

const one = [
  '1:I[12,["/a.js"],"Frame"]',
  ':HL["/a.css","style",{"nonce":"abc"}]',
  '2:["$","p",null,{"style":{"gap":1},"children":"Water rose"}]',
  '0:{"a":["$","$L1",null,{"nonce":"abc","now":"$D2026-01-01T00:00:00Z","children":"$L2"}],"b":"$2:props:style","c":"$L3"}',
  '3:E{"digest":"404"}\n',
].join("\n");

/** The same, later, in another order: what was a row of its own stands in its place and the other way round. */
const other = [
  '0:{"a":["$","$La",null,{"nonce":"xyz","now":"$D2026-01-02T00:00:00Z","children":["$","p",null,{"style":"$5","children":"Water rose"}]}],"b":"$5","c":"$L4"}',
  '4:E{"digest":"404"}',
  '5:{"gap":1}',
  'a:I[12,["/a.js"],"Frame"]',
  ':HL["/a.css","style",{"nonce":"xyz"}]\n',
].join("\n");

test("a page is the same however its rows were cut, ordered and numbered", () => {
  expect(canonicalPage(page(one, "abc"))).toBe(canonicalPage(page(other, "xyz")));
  expect(canonicalPage(one)).toBe(canonicalPage(other));
});

test("whatever else differs is seen", () => {
  const as = canonicalPage(page(one, "abc"));
  for (const [from, to] of [
    ["Water rose", "Water fell"],
    ['"gap":1', '"gap":2'],
    ["/a.css", "/b.css"],
    ["404", "403"],
    ['"b":"$2:props:style"', '"b":null'],
    ['"c":"$L3"', '"c":"$L2"'],
  ] as const) {
    expect(one).toContain(from);
    expect(canonicalPage(page(one.replace(from, to), "abc")), from).not.toBe(as);
  }
  expect(canonicalPage(page(one, "abc", "<h1>Dam</h1>"))).not.toBe(as);
});

test("a row that nothing refers to was sent all the same", () => {
  const [bare, more] = ['0:"$undefined"\n', '0:"$undefined"\n7:"Peer\'s name"\n'];
  expect(canonicalPage(more)).not.toBe(canonicalPage(bare));
});

test("texts end by their length in bytes, not with a line", () => {
  const text = 'Água\n3:"no row"\n';
  const payload = `1:T${Buffer.byteLength(text).toString(16)},${text}0:["$1"]\n`;
  expect(canonicalPage(payload)).toBe(JSON.stringify([text]));
});

test("what refers to itself comes to an end", () => {
  expect(canonicalPage('0:{"self":"$0"}\n')).toBe('{"self":"$cycle"}');
  expect(canonicalPage('0:{"self":"$0:self"}\n')).toBe('{"self":"$cycle"}');
});
