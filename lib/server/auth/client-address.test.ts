import { describe, expect, it } from "vitest";
import { clientNetwork, networkOf, unknownNetwork } from "./client-address";

describe("clientNetwork", () => {
  it("believes nobody without a trusted proxy", () => {
    expect(clientNetwork("198.51.100.7", 0)).toBe(unknownNetwork);
    expect(clientNetwork(null, 1)).toBe(unknownNetwork);
  });

  it("counts from the right, so that what a client writes in front changes nothing", () => {
    for (const claimed of ["", "203.0.113.9, ", "a, b, c, ", "127.0.0.1, ::1, "]) {
      expect(clientNetwork(`${claimed}198.51.100.7`, 1)).toBe("198.51.100.0/24");
      expect(clientNetwork(`${claimed}198.51.100.7, 10.0.0.1`, 2)).toBe("198.51.100.0/24");
    }
  });

  it("knows no network where the list is too short or holds no address", () => {
    for (const [list, hops] of [
      ["198.51.100.7", 2],
      ["unknown", 1],
      ["_hidden", 1],
      ["", 1],
      ["1.2.3.4.5", 1],
      [",", 1],
    ] as const) {
      expect(clientNetwork(list, hops)).toBe(unknownNetwork);
    }
  });

  it("reads ports and brackets", () => {
    expect(clientNetwork("198.51.100.7:4711", 1)).toBe("198.51.100.0/24");
    expect(clientNetwork("[2001:db8::1]:443", 1)).toBe("2001:db8:0:0::/56");
  });
});

describe("networkOf", () => {
  it("puts the addresses of one household together, however they are written", () => {
    const one = ["2001:db8:0:ab00::1", "2001:0DB8::ab12:1:2:3:4", "2001:db8:0:abff:1:2:3:4"].map(networkOf);
    expect(new Set(one)).toEqual(new Set(["2001:db8:0:ab00::/56"]));
    expect(networkOf("2001:db8:0:ac00::1")).toBe("2001:db8:0:ac00::/56");
    expect(networkOf("::1")).toBe("0:0:0:0::/56");
    expect(networkOf("::ffff:198.51.100.9")).toBe(networkOf("198.51.100.200"));
  });
});
