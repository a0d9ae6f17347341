import { describe, expect, it } from "vitest";
import { cookieSpecification } from "./session-cookie";

describe("cookieSpecification", () => {
  it("binds cookies to the host and to encrypted connections under https", () => {
    expect(cookieSpecification("https://parallax.example.org", "session")).toEqual({
      name: "__Host-parallax.session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    });
  });

  it("can't ask for that on this machine without encryption", () => {
    expect(cookieSpecification("http://127.0.0.1:3000", "session")).toEqual({
      name: "parallax.session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
    });
  });
});
