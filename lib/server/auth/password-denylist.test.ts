import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deniedPasswords, isWellKnownPassword } from "./password-denylist";

describe("isWellKnownPassword", () => {
  it("refuses more than three thousand passwords that are long enough to be set", () => {
    const denied = deniedPasswords();
    expect(denied.length).toBeGreaterThan(3_000);
    expect(denied.filter((password) => !isWellKnownPassword(password))).toEqual([]);
  });

  it.each([
    "password123",
    "Password123!",
    "P@ssw0rd2024!",
    "1234567890",
    "0987654321",
    "qwertyuiop",
    "qwerty12345",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "zaq12wsxcde3",
    "aaaaaaaaaa",
    "abcabcabcabc",
    "abababababab",
    "abcdefghij",
    "iloveyou123",
    "ILoveYouForever",
    "letmein1234",
    "welcome2024!",
    "Summer-2026!!",
    "Football#2024",
    "administrator",
    "changeme123",
    "correcthorsebatterystaple",
    "trustno1trustno1",
    "parallax2026",
    "ｐａｓｓｗｏｒｄ１２３",
    "my dog is king",
  ])("refuses %s", (password) => {
    expect(isWellKnownPassword(password)).toBe(true);
  });

  it.each([
    "kettle-orbit-7-plum",
    "ojF8#kz0Lw",
    "Drei Chinesen mit dem Kontrabass",
    "veranda mosquito lattice",
    "пароль-не-словарный",
    "x7!Rqm2&vBn0",
  ])("leaves %s alone", (password) => {
    expect(isWellKnownPassword(password)).toBe(false);
  });

  it("leaves random passwords alone", () => {
    const random = fc.string({
      unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxyz23456789"),
      minLength: 16,
      maxLength: 24,
    });
    fc.assert(fc.property(random, (password) => new Set(password).size < 8 || !isWellKnownPassword(password)));
  });

  it("answers at once whatever it is given", () => {
    const started = performance.now();
    for (const hostile of ["a".repeat(100_000), "ab".repeat(50_000), "i".repeat(40), "1qaz".repeat(25_000)]) {
      isWellKnownPassword(hostile);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
